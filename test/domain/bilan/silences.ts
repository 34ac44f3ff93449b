import { expect } from 'vitest';
import { addMinutes, type Instant } from '../../../shared/domain/calendar/instant.ts';
import { effects } from '../../../shared/domain/effects.ts';
import type { Event } from '../../../shared/domain/events.ts';
import { staysOpen } from '../../../shared/domain/gates/gate.ts';
import type { GateName } from '../../../shared/domain/gates/names.ts';
import { askedAt, GATES } from '../../../shared/domain/gates/table.ts';
import type { Case } from '../../../shared/domain/state.ts';
import { actor } from '../../support/bilan.ts';
import { type Fork, forkOf } from '../../support/fork.ts';
import { anyAnswerTo } from '../../support/walk.ts';
import { before } from '../../support/work.ts';

/** What the answer comes to at its own gate. */
const answering = (fork: Fork, gate: GateName, now: Instant) => {
  const bilan = fork.state();
  for (const command of before(gate, bilan, now)) fork.at(now, command, actor('consultant'));
  const given = { type: 'answer', gate, answer: anyAnswerTo(gate, bilan, now) } as const;
  const decided = fork.at(now, given, actor(askedAt(gate, bilan)));
  return typeof decided === 'string' ? decided : decided.filter((event) => 'gate' in event && event.gate === gate);
};

/** Nobody has acted by that moment: time says nothing, and whoever is asked may still answer. */
export const stillOpen = (bilan: Case, gate: GateName, now: Instant): void => {
  expect(forkOf(bilan).wakeUp(now, gate)).toEqual([]);
  expect(answering(forkOf(bilan), gate, now)).toMatchObject([{ type: 'GateAnswered', gate }]);
};

const OUTCOMES = { accepts: 'met', proceeds: 'met', refuses: 'lapsed' } as const;

/** The first moment after the delay: silence means what the row says, once, and the machine learns it. */
export const silenceSpeaks = (bilan: Case, gate: GateName, now: Instant): void => {
  const fork = forkOf(bilan);
  const [spoken, ...more] = fork.wakeUp(now, gate);
  if (spoken === undefined) throw new Error(`${gate}: nothing came of the silence`);
  expect(more).toEqual([]);
  expect(fork.wakeUp(now, gate)).toEqual([]);
  if (staysOpen(GATES[gate].silence)) becomesATask(fork, gate, spoken, now);
  else endsTheGate(bilan, fork, gate, spoken, now);
};

const becomesATask = (fork: Fork, gate: GateName, spoken: Event, now: Instant): void => {
  const bilan = fork.state();
  expect(spoken).toMatchObject({ type: 'GateOverdue', gate });
  expect(effects(spoken, bilan)).toEqual([]);
  expect(bilan.gates[gate]).toMatchObject({ status: 'open', overdue: true });
  const told = [...bilan.pending.map(({ key }) => key), ...Object.keys(bilan.issued)];
  expect(told.some((key) => key.startsWith(`overdue.${gate}.`))).toBe(true);
  expect(answering(fork, gate, addMinutes(now, 1))).toMatchObject([{ type: 'GateAnswered' }]);
};

const endsTheGate = (earlier: Case, fork: Fork, gate: GateName, spoken: Event, now: Instant): void => {
  const { silence } = GATES[gate];
  if (staysOpen(silence)) throw new Error(`${gate} waits for a person`);
  const outcome = OUTCOMES[silence];
  expect(spoken).toMatchObject({ type: 'GateLapsed', gate, outcome });
  expect(effects(spoken, fork.state())).toMatchObject([{ kind: 'resume-gate', gate, verdict: { outcome } }]);
  expect(answering(fork, gate, addMinutes(now, 1))).toBe('already-answered');
  const { safeEnd } = { safeEnd: undefined, ...earlier.gates[gate] };
  if (safeEnd === undefined) return;
  expect(answering(forkOf(earlier), gate, addMinutes(now, 1)), 'the wake-up is late').toBe('too-late');
};
