import { formatDate } from '../calendar/format.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Case } from '../state.ts';
import type { GateName } from './names.ts';

/** Nobody stops waiting before the time given for an answer is over. */
export const tooSoonToGiveUp = (bilan: Pick<Case, 'gates'>, gate: GateName, field: string): Refusal | undefined => {
  const state = bilan.gates[gate];
  if (state?.status !== 'open' || state.overdue || state.strictEnd === undefined) return undefined;
  return refuse(
    'too-early',
    `La réponse peut venir jusqu’au ${formatDate(state.strictEnd)} : attendez ce jour-là.`,
    field,
  );
};
