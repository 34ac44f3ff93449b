import type { Summary } from '../../app/ports.ts';
import { formatDate } from '../../domain/calendar/format.ts';
import { dateAt } from '../../domain/calendar/local-time.ts';
import type { PlainDate } from '../../domain/calendar/plain-date.ts';
import type { SealedText } from '../../domain/events.ts';
import { OFFICE_ZONE } from '../../domain/register/matters.ts';
import { gateLabel } from './gates.ts';
import { MATTER_WORDS } from './register.ts';

/** One line of the register. */
export interface RegisterRow {
  readonly id: string;
  readonly name: string;
  /** What it waits for, in French; nothing once it is over. */
  readonly waits: readonly string[];
  readonly due?: PlainDate;
  readonly late: boolean;
}

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** What a matter is called: by its own words where they may be read, else by its kind and the day it was noted. */
export const matterName = (
  { matter, requestedAt }: Pick<Summary, 'matter' | 'requestedAt'>,
  written: SealedText = {},
): string => {
  const kind = capital(matter === undefined ? 'inscription' : MATTER_WORDS[matter]);
  if (matter === 'certificate' || matter === 'bpf') return kind;
  const { title, holder } = written;
  return title !== undefined && holder !== undefined
    ? `${title} (${holder})`
    : `${kind}, noté${matter === 'breach' ? 'e' : ''} le ${formatDate(dateAt(requestedAt, OFFICE_ZONE))}`;
};

export const registerRow = (summary: Summary, written?: SealedText): RegisterRow => {
  const { caseId, waitingFor } = summary;
  const due = waitingFor.flatMap(({ strictEnd }) => strictEnd ?? []).toSorted()[0] as PlainDate | undefined;
  return {
    id: caseId,
    name: matterName(summary, written),
    waits: waitingFor.map(({ gate }) => gateLabel(gate)),
    ...(due === undefined ? {} : { due }),
    late: waitingFor.some(({ overdue }) => overdue),
  };
};
