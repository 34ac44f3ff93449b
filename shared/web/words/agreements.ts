import { PURPOSE_ROWS } from '../../domain/agreements/purposes.ts';
import { DECISION_WORDS } from '../../domain/agreements/words.ts';
import { formatDate } from '../../domain/calendar/format.ts';
import { lastDayOf } from '../../domain/commands/share.ts';
import type { Agreement, Case } from '../../domain/state.ts';

/** A line of the ledger as the staff read it: never whom a document went to. */
export const describeAgreement = (
  { purpose, decision, share, expiresAt }: Omit<Agreement, 'at'>,
  zone: Case['zone'],
): string => {
  const which = share === undefined ? '' : ` (transmission nº ${share})`;
  const until = expiresAt === undefined ? '' : `, jusqu’au ${formatDate(lastDayOf({ expiresAt }, zone))} inclus`;
  return `${PURPOSE_ROWS[purpose].name}${which} : ${DECISION_WORDS[decision]}${until}`;
};
