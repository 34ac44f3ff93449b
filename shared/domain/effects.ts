import { nextAccord } from './accords.ts';
import { routeOf } from './case-route.ts';
import type { Fact, Outcome } from './events.ts';
import { isDeclared } from './gates/declarations.ts';
import { type AdmissionGate, GATES_OF, type GateName } from './gates/names.ts';
import type { MachineName } from './machine.ts';
import type { Case } from './state.ts';

/** What a machine is told at a gate. `next` names the accord to gather now, once the funding is chosen; after a missed talk, what comes of it. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly next?: AdmissionGate;
}

/** What a commit causes outside the log. Each is safe to repeat. */
export type Effect =
  | { readonly kind: 'resume-gate'; readonly gate: GateName; readonly verdict: Verdict }
  | { readonly kind: 'start-machine'; readonly machine: MachineName };

export const verdict = (bilan: Case, outcome: Outcome): Verdict => {
  if (routeOf(bilan) !== undefined) return { outcome, next: nextAccord(bilan) };
  if (outcome !== 'refused') return { outcome };
  return { outcome, next: bilan.facts.talksToReview === true ? 'admission-review' : 'appointment' };
};

/** The effects of one fact on a case that has gone on to `bilan` since. Mails follow from `NoticeIssued`, the wake-up from the state. */
export const effects = (fact: Fact, bilan: Case): readonly Effect[] => {
  switch (fact.type) {
    case 'BilanRequested':
      return [{ kind: 'start-machine', machine: 'admission' }];
    case 'StageEntered':
      return fact.stage === 'accompaniment'
        ? [{ kind: 'start-machine', machine: 'accompagnement' }, ...declarations(bilan)]
        : [{ kind: 'start-machine', machine: 'suivi' }];
    case 'BilanEnded':
      return declarations(bilan);
    case 'DestructionAnnounced':
      return [{ kind: 'start-machine', machine: 'conservation' }];
    case 'GateAnswered':
    case 'GateLapsed':
      return [{ kind: 'resume-gate', gate: fact.gate, verdict: verdict(bilan, fact.outcome) }];
    case 'CaseClosed':
      return closedGates(bilan).map((gate) => ({ kind: 'resume-gate', gate, verdict: { outcome: 'closed' } }));
    default:
      return [];
  }
};

/** What Mon Compte Formation is told of the beginning and of the end; each time the machine finds what is left to tell. */
const declarations = (bilan: Case): readonly Effect[] =>
  isDeclared(bilan) ? [{ kind: 'start-machine', machine: 'declarations' }] : [];

/** A closed case leaves no machine waiting, save the one that destroys. */
const closedGates = (bilan: Case): GateName[] =>
  (['admission', 'accompagnement', 'suivi', 'declarations'] as const)
    .flatMap((machine): readonly GateName[] => GATES_OF[machine])
    .filter((gate) => bilan.gates[gate]?.status === 'settled' && bilan.gates[gate].outcome === 'closed');
