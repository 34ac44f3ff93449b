import { routeOf } from './case-route.ts';
import { type AdmissionGate, FUNDING_GATES, type GateName } from './gates/names.ts';
import { GATES } from './gates/table.ts';
import type { Case, GateState } from './state.ts';

const isKnown = (bilan: Pick<Case, 'gates'>, gate: AdmissionGate): boolean => {
  const status = bilan.gates[gate]?.status;
  return status === 'open' || status === 'settled';
};

/** The accords that this bilan gathers, in their order. */
const accordsOf = (bilan: Case): readonly AdmissionGate[] => {
  const accords = routeOf(bilan)?.accords ?? [];
  if (!isKnown(bilan, 'funding-agreement') || accords.includes('funding-agreement')) return accords;
  // A bilan older than the clocks of Mon Compte Formation, whose answer was one gate.
  return accords.flatMap((gate): AdmissionGate[] => {
    if (gate === 'cpf-request') return ['funding-agreement'];
    return gate.startsWith('cpf-') ? [] : [gate];
  });
};

/**
 * The accord to gather now, « planning » when none is left: the open one, the one that was refused, or the one after the last that
 * was met. It never goes back, so that an accord added to a route by a later release is not asked of a bilan that is past it.
 */
export const nextAccord = (bilan: Case): AdmissionGate => {
  const accords = accordsOf(bilan);
  const last = accords.findLastIndex((gate) => isKnown(bilan, gate));
  const found = accords[last];
  const state = found && bilan.gates[found];
  if (found && isWithoutAccord(state)) return found;
  const ahead = accords.slice(Math.max(0, last)).filter((gate) => bilan.gates[gate]?.status !== 'settled');
  return (
    ahead.find((gate) => bilan.gates[gate]?.status === 'open' || GATES[gate].applies?.(bilan) !== false) ?? 'planning'
  );
};

/**
 * Whether this question is to be put again, but not now: a network may deliver the machine's step of an earlier round once more. A
 * talk would count as late from the date that was missed; an accord that opened out of turn would stand for all those before it, and
 * what follows a refusal would follow none.
 */
export const isOutOfTurn = (bilan: Case, gate: GateName): boolean => {
  if (bilan.gates[gate]?.status !== 'to-ask-again') return false;
  if (gate === 'intro-meeting') return bilan.gates.appointment?.status !== 'settled';
  if (gate === 'next-route') return !FUNDING_GATES.some((one) => isWithoutAccord(bilan.gates[one]));
  return ACCORDS.has(gate) && nextAccord(bilan) !== gate;
};

const ACCORDS: ReadonlySet<GateName> = new Set(
  FUNDING_GATES.filter((gate) => gate !== 'funding-choice' && gate !== 'next-route'),
);

const isWithoutAccord = (state: GateState | undefined): boolean =>
  state?.status === 'settled' && state.outcome !== 'met';
