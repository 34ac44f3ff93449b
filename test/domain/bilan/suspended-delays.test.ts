import { describe, expect, test } from 'vitest';
import { at, startOfDay } from '../../../shared/domain/calendar/local-time.ts';
import { addDays, daysBetween, type PlainDate } from '../../../shared/domain/calendar/plain-date.ts';
import type { GateName } from '../../../shared/domain/gates/names.ts';
import { machineOf } from '../../../shared/domain/gates/table.ts';
import type { Case } from '../../../shared/domain/state.ts';
import { actor } from '../../support/bilan.ts';
import { aSecondAfter, lastSecondOf, rolled } from '../../support/ends.ts';
import { forkOf } from '../../support/fork.ts';
import { shifted, told } from '../../support/shifted.ts';
import { reachOn } from '../../support/walk.ts';
import { DATED_GATES, DELAY_ZONES, STARTS, TIMED_GATES } from './moments.ts';
import { silenceSpeaks, stillOpen } from './silences.ts';

const LENGTHS = [3, 10, 45];

/** Suspends in the middle of what the gate waits for, resumes so many days later, and gives what the case has become. */
const interrupted = (bilan: Case, name: GateName, from: PlainDate, days: number): Case => {
  const fork = forkOf(bilan);
  const { zone } = bilan;
  const gate = bilan.gates[name];
  if (gate?.status !== 'open' || gate.lapsesAt === undefined) throw new Error(`${name} does not wait`);
  fork.at(at(from, '12:00', zone), { type: 'suspend' }, actor('office'));
  expect(told(fork.state())).toEqual({ ...told(bilan), suspension: { since: from } });
  const back = at(addDays(from, days), '11:00', zone);
  for (const moment of [gate.lapsesAt, back]) expect(fork.wakeUp(moment, name)).toEqual([]);
  fork.at(back, { type: 'resume' }, actor('office'));
  expect(told(fork.state())).toEqual(shifted(bilan, days));
  return fork.state();
};

const mayBeSuspended = ({ gate }: { readonly gate: GateName }): boolean =>
  machineOf(gate) === 'admission' || machineOf(gate) === 'accompagnement';

describe.each(TIMED_GATES.filter(mayBeSuspended))('$rules: $gate, $n', ({ gate: name, delay, route }) => {
  describe.each(DELAY_ZONES)('of a person in %s', (zone) => {
    test.each(Object.entries(STARTS).map(([title, start], index) => [title, LENGTHS[index % 3] ?? 1, start] as const))(
      '%s, interrupted for %i days',
      (_title, days, start) => {
        const { bilan, gate } = reachOn(name, start(delay, zone), zone, route);
        const { strictEnd } = gate;
        if (strictEnd === undefined) throw new Error(`${name} has no end`);
        const middle = addDays(gate.openedOn, Math.floor(daysBetween(gate.openedOn, strictEnd) / 2));
        const resumed = interrupted(bilan, name, middle, days);
        const ends = { strictEnd: addDays(strictEnd, days), safeEnd: rolled(addDays(strictEnd, days), zone) };
        stillOpen(resumed, name, lastSecondOf(ends.strictEnd, zone));
        stillOpen(resumed, name, lastSecondOf(ends.safeEnd, zone));
        silenceSpeaks(resumed, name, aSecondAfter(lastSecondOf(ends.safeEnd, zone)));
      },
    );
  });
});

test('a suspension puts off the day of the first meeting by its length', () => {
  const { bilan, gate, life } = reachOn('start', '2027-06-08' as PlainDate, 'metropole');
  const on = gate.strictEnd ?? gate.openedOn;
  const resumed = interrupted(bilan, 'start', addDays(gate.openedOn, 2), 10);
  expect(life.state().facts.startOn).toBe(on);
  silenceSpeaks(resumed, 'start', startOfDay(addDays(on, 10), 'metropole'));
});

/** Declared to Mon Compte Formation beside the bilan, from its beginning on. */
const isBeside = ({ gate }: { readonly gate: GateName }): boolean => machineOf(gate) === 'declarations';

test.each([...TIMED_GATES, ...DATED_GATES].filter((timed) => !mayBeSuspended(timed) && !isBeside(timed)))(
  '$rules: $gate comes after the bilan, and cannot be interrupted',
  ({ gate }) => {
    const { bilan, life } = reachOn(gate, '2027-06-08' as PlainDate, 'metropole');
    expect(forkOf(bilan).at(life.now(), { type: 'suspend' }, actor('office'))).toBe('case-closed');
  },
);
