import { addDelay } from '../calendar/counting.ts';
import type { Event, RetentionClass } from '../events.ts';
import type { Context } from '../gates/gate.ts';
import type { Case } from '../state.ts';

/** Goes as soon as what nobody agreed to keep, counted from today, with the same notice: which offers to have it done at once. */
export const destroySoon = (
  bilan: Case,
  retentionClass: RetentionClass,
  { today, settings }: Context,
): readonly Event[] => {
  const planned = bilan.retention[retentionClass];
  const grace = bilan.gates.grace;
  if (planned === undefined) return [];
  // Announced already: it is done at once, as if the person had asked for that.
  if (planned.announced)
    return grace?.status === 'open'
      ? [{ type: 'GateAnswered', gate: 'grace', round: grace.round, outcome: 'met', facts: {} }]
      : [];
  const destroyOn = addDelay(today, settings.retentionGrace, bilan.zone).strictEnd;
  return destroyOn < planned.destroyOn ? [{ type: 'RetentionSet', retentionClass, announceOn: today, destroyOn }] : [];
};
