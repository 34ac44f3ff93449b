import { beforeAll, expect, test } from 'vitest';
import { dateAt } from '../../shared/domain/calendar/local-time.ts';
import { addDays } from '../../shared/domain/calendar/plain-date.ts';
import { GATE_NAMES, GATES_OF, type GateName } from '../../shared/domain/gates/names.ts';
import { askedAt, GATES } from '../../shared/domain/gates/table.ts';
import { MACHINES, type MachineName } from '../../shared/domain/machine.ts';
import { answerTo, ROUTE_PICKS } from '../support/answers.ts';
import { actor, type Life, liveBilan } from '../support/bilan.ts';
import { completeFile } from '../support/file.ts';
import { definitionOf, runAll, runMachine } from '../support/machine.ts';
import { before } from '../support/work.ts';

/** Which answer a life gives, where it is not the first one: see `answerTo`. */
const LIVES: readonly Partial<Record<GateName, number>>[] = [
  ...ROUTE_PICKS.map((_route, place) => ({ 'funding-choice': place, 'retention-agreement': 7 })),
  { 'funding-choice': 2, 'follow-up-invitation': 7 },
  { 'funding-choice': 1, 'cpf-answer': 7 },
  { 'funding-choice': 0, eligibility: 7, 'next-route': 7 },
];
const MOST_DAYS = 700;

interface Stand {
  readonly waiting: readonly string[];
  readonly events: number;
}
const restarts = new Map<GateName, { readonly before: Stand; readonly after: Stand }>();

const standOf = (machine: MachineName, life: Life): Stand => {
  const { waiting } = runMachine(definitionOf(machine), life);
  return { waiting, events: life.log.length };
};

const openAt = (machine: MachineName, life: Life): GateName[] =>
  GATES_OF[machine].filter((gate) => life.state().gates[gate]?.status === 'open');

/** Starts a machine anew at each of its gates, and once more after an error has parked the case. */
const restartAll = (life: Life): void => {
  for (const machine of MACHINES) {
    const review = GATES_OF[machine].at(-1);
    const open = openAt(machine, life).filter((gate) => gate !== review);
    if (open.every((gate) => restarts.has(gate)) || review === undefined) continue;
    const before = { waiting: open.map((gate) => GATES[gate].state), events: life.log.length };
    const after = standOf(machine, life);
    for (const gate of open) restarts.set(gate, { before, after });
    if (restarts.has(review)) continue;
    life.act({ type: 'open-gate', gate: review }, { party: 'system' });
    restarts.set(review, { before: { ...before, events: life.log.length }, after: standOf(machine, life) });
  }
};

/** Whoever is asked answers on the first day on which the answer is taken. */
const live = (picks: Partial<Record<GateName, number>>): void => {
  const life = liveBilan('2026-11-24T10:00');
  life.act({ type: 'take-case', name: 'Claire', email: 'claire@example.org' }, actor('consultant'));
  for (let day = 0; day < MOST_DAYS; day += 1) {
    for (const machine of MACHINES) {
      runAll(life);
      restartAll(life);
      for (const gate of openAt(machine, life)) {
        for (const one of before(gate, life.state(), life.now())) life.act(one, actor('consultant'));
        completeFile(life);
        const answer = answerTo(gate, life.state(), life.now(), picks[gate] ?? 0);
        life.act({ type: 'answer', gate, answer }, actor(askedAt(gate, life.state())));
      }
    }
    life.until(`${addDays(dateAt(life.now(), life.state().zone), 1)}T12:00`);
  }
};

beforeAll(() => {
  for (const picks of LIVES) live(picks);
});

test.each(GATE_NAMES)('a machine started anew at %s stands where it stood, and asks nothing', (gate) => {
  const restart = restarts.get(gate);
  expect(restart?.before.waiting.length).toBeGreaterThan(0);
  expect(restart?.after).toEqual(restart?.before);
});
