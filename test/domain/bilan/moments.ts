import type { Delay } from '../../../shared/domain/calendar/delay.ts';
import { addDays, daysBetween, type PlainDate, plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import type { Zone } from '../../../shared/domain/calendar/zone.ts';
import type { GateClock } from '../../../shared/domain/gates/gate.ts';
import { GATE_NAMES, type GateName } from '../../../shared/domain/gates/names.ts';
import { GATES } from '../../../shared/domain/gates/table.ts';
import { ROUTES } from '../../../shared/domain/routes.ts';
import { settingRowOn, settingsAt } from '../../../shared/domain/settings/settings.ts';
import { settingNames } from '../../../shared/domain/settings/table.ts';
import { ROUTE_PICKS } from '../../support/answers.ts';
import { endsOf } from '../../support/ends.ts';
import { type Reached, reachOn } from '../../support/walk.ts';

const REFERENCE = plainDate('2027-06-08');
const SETTINGS = settingsAt(REFERENCE);

/** The clock of a gate as its row of the table gives it to that bilan. */
const clockIn = (name: GateName, { bilan, gate, life }: Reached): GateClock =>
  GATES[name].clock(bilan, { now: life.now(), today: gate.openedOn, settings: SETTINGS });

export interface TimedGate {
  readonly gate: GateName;
  readonly delay: Delay;
  /** The way of funding that gives it this delay, where others give another: its place in `ROUTE_PICKS`. */
  readonly route?: number;
  /** The delay in short: « 30 CAL ». */
  readonly n: string;
  /** The rows of the table of timed rules that this delay is, or `practice`. */
  readonly rules: string;
}

const RULE = /\bT\d\d\b/g;

/** Rules named where the value comes from, else where the gate does. */
const rulesOf = (gate: GateName, delay: Delay): string => {
  const setting = settingNames.find((name) => SETTINGS[name] === delay);
  const source = setting === undefined ? '' : settingRowOn(setting, REFERENCE).source;
  const rules = source.match(RULE) ?? GATES[gate].basis.match(RULE);
  return rules?.join(' ') ?? 'practice';
};

/** The ways of funding that lead to the gate; none for a gate that they all have. */
const waysTo = (gate: GateName): readonly (number | undefined)[] => {
  const ways = [...ROUTE_PICKS.keys()].filter((place) => {
    const route = ROUTE_PICKS[place];
    const accords: readonly GateName[] = route === undefined ? [] : ROUTES[route].accords;
    return accords.includes(gate);
  });
  return gate === 'cpf-prerequisites' || ways.length === 0 ? [undefined] : ways;
};

/** The clock of each gate, once for each delay that it may have. */
const clocks = GATE_NAMES.flatMap((gate) => {
  const delays = new Set<Delay | undefined>();
  return waysTo(gate).flatMap((route) => {
    const clock = clockIn(gate, reachOn(gate, REFERENCE, 'metropole', route));
    const delay = 'delay' in clock ? clock.delay : undefined;
    if (delays.has(delay)) return [];
    delays.add(delay);
    return [{ gate, clock, ...(route === undefined ? {} : { route }) }];
  });
});

/** Every gate of the table whose clock is a delay. */
export const TIMED_GATES: readonly TimedGate[] = clocks.flatMap(({ gate, clock, ...way }) => {
  if (!('delay' in clock)) return [];
  const { delay } = clock;
  return [{ gate, delay, n: `${delay.n} ${delay.kind}`, rules: rulesOf(gate, delay), ...way }];
});

/** Every gate of the table that ends as a day begins. */
export const DATED_GATES: readonly { readonly gate: GateName; readonly rules: string }[] = clocks.flatMap(
  ({ gate, clock }) =>
    'until' in clock ? [{ gate, rules: GATES[gate].basis.match(RULE)?.join(' ') ?? 'practice' }] : [],
);

/** The last day from which the delay ends on that day, or, when none does, the last from which it runs over it. */
const endingOn = (end: PlainDate, delay: Delay, zone: Zone): PlainDate => {
  const days = Array.from({ length: 200 }, (_, ago) => addDays(end, -1 - ago));
  return (
    days.find((start) => endsOf(start, delay, zone).strictEnd === end) ??
    days.find((start) => endsOf(start, delay, zone).strictEnd >= end) ??
    end
  );
};

/** A day from which that day falls in the middle of the delay, or as near to it as a short one allows. */
const around = (middle: PlainDate, delay: Delay, zone: Zone): PlainDate => {
  const half = Math.ceil(daysBetween(middle, endsOf(middle, delay, zone).strictEnd) / 2);
  return addDays(middle, -Math.max(1, half));
};

type Start = (delay: Delay, zone: Zone) => PlainDate;

/** From which day a delay is counted, by what it then meets. */
export const STARTS: Readonly<Record<string, Start>> = {
  'on ordinary days': () => REFERENCE,
  'that would end on a Saturday': (delay, zone) => endingOn(plainDate('2027-09-18'), delay, zone),
  'over the change of clocks of March 2027': (delay, zone) => around(plainDate('2027-03-28'), delay, zone),
  'over the change of clocks of October 2027': (delay, zone) => around(plainDate('2027-10-31'), delay, zone),
  'on the day of the change of clocks itself': (delay, zone) => endingOn(plainDate('2027-10-31'), delay, zone),
  'over 29 February 2028': (delay, zone) => around(plainDate('2028-02-29'), delay, zone),
  'that ends on 29 February 2028': (delay, zone) => endingOn(plainDate('2028-02-29'), delay, zone),
  'from 29 February 2028': () => plainDate('2028-02-29'),
  'from 31 January 2027': () => plainDate('2027-01-31'),
  'that would end at Christmas': (delay, zone) => endingOn(plainDate('2026-12-25'), delay, zone),
  'that would end on 20 December, the abolition of slavery in La Réunion': (delay, zone) =>
    endingOn(plainDate('2027-12-20'), delay, zone),
};

/** Days from which a bilan is brought to a gate that only waits for a date. */
export const START_DAYS = ['2026-12-01', '2027-03-20', '2027-10-24', '2027-12-13', '2028-02-29'].map(plainDate);

export const DELAY_ZONES = ['metropole', 'reunion'] as const satisfies readonly Zone[];
