import type { Agreement, Case } from '../state.ts';
import type { Purpose } from './purposes.ts';

/** The latest line for a purpose, of one share where they are told apart; undefined when it was never asked. */
export const lastFor = (
  { agreements }: Pick<Case, 'agreements'>,
  purpose: Purpose,
  share?: number,
): Agreement | undefined =>
  agreements.findLast((line) => line.purpose === purpose && (share === undefined || line.share === share));

/** Whether the line of that number still holds: it was an agreement, and nothing has been said on the matter since. */
export const stands = (bilan: Pick<Case, 'agreements'>, number: number): boolean => {
  const line = bilan.agreements[number - 1];
  return line?.decision === 'accepted' && lastFor(bilan, line.purpose, line.share) === line;
};

/** Number of the agreement in force for a purpose, if there is one. */
export const standingFor = (bilan: Pick<Case, 'agreements'>, purpose: Purpose, share?: number): number | undefined => {
  const line = lastFor(bilan, purpose, share);
  return line?.decision === 'accepted' ? bilan.agreements.indexOf(line) + 1 : undefined;
};

/** Whether the person has said no to something, or taken their yes back. Not asked is neither. */
export const isDeclined = (bilan: Pick<Case, 'agreements'>, purpose: Purpose): boolean => {
  const line = lastFor(bilan, purpose);
  return line !== undefined && line.decision !== 'accepted';
};
