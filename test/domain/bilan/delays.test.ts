import { describe, expect, test } from 'vitest';
import { startOfDay } from '../../../shared/domain/calendar/local-time.ts';
import { addDays } from '../../../shared/domain/calendar/plain-date.ts';
import { nextWakeUp } from '../../../shared/domain/due.ts';
import { GATE_NAMES } from '../../../shared/domain/gates/names.ts';
import { settingsAt } from '../../../shared/domain/settings/settings.ts';
import { aSecondAfter, endsOf, lastSecondOf, wallClock } from '../../support/ends.ts';
import { pathTo, reachOn } from '../../support/walk.ts';
import { DATED_GATES, DELAY_ZONES, START_DAYS, STARTS, TIMED_GATES } from './moments.ts';
import { silenceSpeaks, stillOpen } from './silences.ts';

test('every gate but « À examiner », to which errors lead, is reached through the machines', () => {
  expect(GATE_NAMES.filter((gate) => pathTo(gate) === undefined)).toEqual([
    'admission-review',
    'accompagnement-review',
    'suivi-review',
    'conservation-review',
    'declarations-review',
  ]);
});

describe.each(TIMED_GATES)('$rules: $gate, $n', ({ gate: name, delay, route }) => {
  describe.each(DELAY_ZONES)('for a person in %s', (zone) => {
    test.each(Object.entries(STARTS))('%s', (_case, start) => {
      const { bilan, gate, life } = reachOn(name, start(delay, zone), zone, route);
      const { strictEnd, safeEnd } = endsOf(gate.clockStart, delay, zone);
      expect(gate).toMatchObject({ clockStart: start(delay, zone), strictEnd, safeEnd });
      stillOpen(bilan, name, lastSecondOf(strictEnd, zone));
      if (strictEnd < safeEnd) stillOpen(bilan, name, aSecondAfter(lastSecondOf(strictEnd, zone)));
      stillOpen(bilan, name, lastSecondOf(safeEnd, zone));
      const end = aSecondAfter(lastSecondOf(safeEnd, zone));
      expect(wallClock(end, zone)).toBe(`${addDays(safeEnd, 1)} 00:00:00`);
      const wakesAt = nextWakeUp(bilan, { now: life.now(), settings: settingsAt(gate.openedOn) });
      expect(wakesAt !== undefined && wakesAt <= end).toBe(true);
      silenceSpeaks(bilan, name, end);
    });
  });
});

describe.each(DATED_GATES)('$rules: $gate, which ends as a day begins', ({ gate: name }) => {
  describe.each(DELAY_ZONES)('for a person in %s', (zone) => {
    test.each(START_DAYS)('%s', (start) => {
      const { bilan, gate } = reachOn(name, start, zone);
      const { strictEnd } = gate;
      if (strictEnd === undefined) throw new Error(`${name} has no day`);
      const end = aSecondAfter(lastSecondOf(addDays(strictEnd, -1), zone));
      expect(end).toBe(startOfDay(strictEnd, zone));
      stillOpen(bilan, name, lastSecondOf(addDays(strictEnd, -1), zone));
      silenceSpeaks(bilan, name, end);
    });
  });
});
