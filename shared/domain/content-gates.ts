import { dateAt } from './calendar/local-time.ts';
import { GATE_NAMES, type GateName } from './gates/names.ts';
import { GATES } from './gates/table.ts';
import type { Case } from './state.ts';

/** The questions that a person answered and whose answers are the matter of the bilan, with the day of each. */
const answered = (bilan: Case): { readonly name: GateName; readonly gone: boolean }[] => {
  const { content: destroyedOn } = bilan.destroyed;
  return GATE_NAMES.flatMap((name) => {
    const state = bilan.gates[name];
    if (GATES[name].holdsContent !== true || state?.status !== 'settled') return [];
    if (state.bySilence || state.outcome !== 'met') return [];
    return [{ name, gone: destroyedOn !== undefined && dateAt(state.at, bilan.zone) <= destroyedOn }];
  });
};

/** Those whose answers lie under the key of the content now. */
export const contentGates = (bilan: Case): GateName[] =>
  answered(bilan).flatMap(({ name, gone }) => (gone ? [] : [name]));

/** Those whose answers are destroyed. */
export const destroyedGates = (bilan: Case): GateName[] =>
  answered(bilan).flatMap(({ name, gone }) => (gone ? [name] : []));
