import { addDelay } from './calendar/counting.ts';
import type { Instant } from './calendar/instant.ts';
import { endOfDay, startOfDay } from './calendar/local-time.ts';
import { addDays, daysBetween, type PlainDate } from './calendar/plain-date.ts';
import type { Fact } from './events.ts';
import { type GateName, isDuty } from './gates/names.ts';
import type { Case, GateState, OpenGate } from './state.ts';

type Gates = Case['gates'];

export const openGate = (fact: Extract<Fact, { type: 'GateOpened' }>, openedOn: PlainDate): OpenGate => ({
  status: 'open',
  round: fact.round,
  openedOn,
  clockStart: fact.clockStart,
  ...(fact.strictEnd === undefined ? {} : { strictEnd: fact.strictEnd }),
  ...(fact.safeEnd === undefined ? {} : { safeEnd: fact.safeEnd }),
  ...(fact.lapsesAt === undefined ? {} : { lapsesAt: fact.lapsesAt }),
  steps: 0,
  overdue: false,
});

export const settleGate = (
  bilan: Case,
  fact: Extract<Fact, { type: 'GateAnswered' | 'GateLapsed' }>,
  at: Instant,
): Case => ({
  ...bilan,
  gates: {
    ...bilan.gates,
    [fact.gate]: {
      status: 'settled',
      round: fact.round,
      outcome: fact.outcome,
      at,
      bySilence: fact.type === 'GateLapsed',
    },
  },
});

const mapGates = (gates: Gates, change: (gate: GateState, name: GateName) => GateState): Gates =>
  Object.fromEntries(Object.entries(gates).map(([name, gate]) => [name, change(gate, name as GateName)]));

/** A closed case waits for nobody; the notice before destruction and what the organisation owes alone go on. */
export const settleOpenGates = (bilan: Case, at: Instant): Case => ({
  ...bilan,
  gates: mapGates(bilan.gates, (gate, name) =>
    gate.status === 'open' && name !== 'grace' && name !== 'conservation-review' && !isDuty(name)
      ? { status: 'settled', round: gate.round, outcome: 'closed', at, bySilence: false }
      : gate,
  ),
});

/** Puts the question of these gates again, if it was ever put. */
export const toAskAgain = (gates: Gates, names: readonly GateName[]): Gates =>
  mapGates(gates, (gate, name) =>
    names.includes(name) && gate.status === 'settled' ? { status: 'to-ask-again', round: gate.round } : gate,
  );

/** Shifts what is left of every running delay by the days of the suspension that fell into it. One that is over runs no more. */
export const resumeGates = (bilan: Case, since: PlainDate, on: PlainDate): Gates =>
  mapGates(bilan.gates, (gate, name) => {
    if (gate.status !== 'open' || gate.overdue || isDuty(name)) return gate;
    const from = gate.openedOn > since ? gate.openedOn : since;
    return shift(gate, Math.max(0, daysBetween(from, on)), bilan);
  });

const shift = (gate: OpenGate, days: number, bilan: Case): OpenGate => {
  if (days === 0) return gate;
  const moved = { ...gate, clockStart: addDays(gate.clockStart, days) };
  if (gate.strictEnd === undefined) return moved;
  const { strictEnd, safeEnd } = addDelay(gate.strictEnd, { kind: 'CAL', n: days }, bilan.zone);
  if (gate.safeEnd === undefined) return { ...moved, strictEnd, lapsesAt: startOfDay(strictEnd, bilan.zone) };
  return { ...moved, strictEnd, safeEnd, lapsesAt: endOfDay(safeEnd, bilan.zone) };
};
