import type { GateName } from '../../domain/gates/names.ts';
import type { Case } from '../../domain/state.ts';

export interface Milestone {
  readonly label: string;
  readonly status: 'done' | 'now' | 'to-come';
}

/** The way of a bilan, each stretch with the gate that ends it. */
const STRETCHES: readonly (readonly [string, GateName])[] = [
  ['Premier échange', 'decision'],
  ['Financement', 'planning'],
  ['Phase préliminaire', 'investigation-consent'],
  ['Investigation', 'conclusion-consent'],
  ['Conclusion', 'synthesis-delivery'],
  ['Suivi à six mois', 'follow-up-interview'],
];

/** Where a bilan stands on its way. Nothing is « now » once the case is closed. */
export const pathOf = (bilan: Case): readonly Milestone[] => {
  const ended = (gate: GateName) => {
    const state = bilan.gates[gate];
    return state?.status === 'settled' && state.outcome === 'met';
  };
  const current = bilan.stage.name === 'closed' ? -1 : STRETCHES.findIndex(([, gate]) => !ended(gate));
  return STRETCHES.map(([label, gate], index) => ({
    label,
    status: ended(gate) ? 'done' : index === current ? 'now' : 'to-come',
  }));
};
