import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { epochOf, type Instant } from '../../shared/domain/calendar/instant.ts';
import { dateAt, shiftDays } from '../../shared/domain/calendar/local-time.ts';
import type { Zone } from '../../shared/domain/calendar/zone.ts';
import { nextWakeUp } from '../../shared/domain/due.ts';
import { evolve } from '../../shared/domain/evolve.ts';
import { GATE_NAMES } from '../../shared/domain/gates/names.ts';
import { settingsAt } from '../../shared/domain/settings/settings.ts';
import type { Case } from '../../shared/domain/state.ts';
import { BEGINNINGS } from './beginnings.ts';
import { CASE_ID, type Happened, type Life, liveBilan, liveOn, type Past } from './bilan.ts';
import { broken } from './broken.ts';
import { forkOf } from './fork.ts';
import { runAll } from './machine.ts';
import { AnyMove, type Move, move, type Remembered, remembering } from './moves.ts';
import { shifted, told } from './shifted.ts';

const ZONES_LIVED_IN = ['metropole', 'reunion', 'martinique'] as const satisfies readonly Zone[];
const MONTH_MS = 30.44 * 86_400_000;

/** Lives of one seed. */
const LIVES = 50;

/** How much was lived: lives and the months of all of them, what was done in them, what came of it. */
export interface Lived {
  readonly lives: number;
  readonly months: number;
  readonly moves: number;
  readonly gates: number;
  readonly events: number;
}

interface Begun {
  readonly past: Past;
  readonly said: Remembered['said'];
}

const begin = (beginning: (life: Life) => void, zone: Zone): Begun => {
  const { life, said } = remembering(liveBilan('2026-11-24T10:00', zone));
  life.act(
    { type: 'take-case', name: 'Claire', email: 'claire@example.org' },
    { party: 'consultant', id: 'consultant-1' },
  );
  beginning(life);
  runAll(life);
  return { past: { id: CASE_ID, zone, standing: {}, now: life.now(), bilan: life.state(), log: life.log }, said };
};

const refold = (from: Case | undefined, log: readonly Happened[]): Case | undefined =>
  log.reduce((state, { at, event: { identity: _i, content: _c, ...fact } }) => {
    return evolve(state, fact, at, CASE_ID);
  }, from);

/** An open case is never forgotten: time will come back to it, or a person has been asked. */
const isForgotten = (life: Life): boolean => {
  const bilan = life.state();
  if (bilan.stage.name === 'closed' || bilan.suspension !== undefined) return false;
  if (Object.values(bilan.gates).some((gate) => gate.status === 'open')) return false;
  return nextWakeUp(bilan, { now: life.now(), settings: settingsAt(dateAt(life.now(), bilan.zone)) }) === undefined;
};

/** Whatever its state, a case that is interrupted comes back with its running delays later, and nothing else. */
const interrupted = (bilan: Case, now: Instant, days: number): void => {
  const fork = forkOf(bilan);
  if (typeof fork.at(now, { type: 'suspend' }, { party: 'office' }) === 'string') return;
  const back = shiftDays(now, days, bilan.zone);
  for (const name of GATE_NAMES.filter((one) => bilan.gates[one]?.status === 'open'))
    deepStrictEqual(fork.wakeUp(back, name), []);
  fork.at(back, { type: 'resume' }, { party: 'office' });
  deepStrictEqual(told(fork.state()), shifted(bilan, days));
};

/** A life on its way: what it did, and how it stood at one moment of its choice. */
const live = ({ past, said: before }: Begun, moves: readonly Move[], pause: number): Lived => {
  const remembered = remembering(liveOn(past), before);
  const { life } = remembered;
  let then = { length: life.log.length, state: life.state() };
  for (const [index, step] of moves.entries()) {
    move(remembered, step);
    if (isForgotten(life)) throw new Error(`forgotten after ${step.kind}`);
    if (index === pause % moves.length) then = { length: life.log.length, state: life.state() };
  }
  interrupted(life.state(), life.now(), pause);
  deepStrictEqual(broken(life.log), []);
  const keys = life.mails().map((mail) => mail.split(' ')[1]);
  deepStrictEqual(keys, [...new Set(keys)]);
  const halfway = refold(undefined, life.log.slice(0, then.length));
  deepStrictEqual(halfway, then.state);
  deepStrictEqual(refold(halfway, life.log.slice(then.length)), life.state());
  return {
    lives: 1,
    months: (epochOf(life.now()) - epochOf(past.now)) / MONTH_MS,
    moves: moves.length,
    gates: life.log.filter(({ event }) => event.type === 'GateOpened').length,
    events: life.log.length,
  };
};

/**
 * Lives of random seeds: each begins somewhere, meets with anything, and must keep what was promised. Gives what was lived under a
 * seed, and the counterexample with the seed when something is broken. Needs no test runner.
 */
export const promises = (): ((seed: number) => { readonly lived: readonly Lived[]; readonly failure?: string }) => {
  const beginnings = new Map(
    ZONES_LIVED_IN.map((zone) => [zone, BEGINNINGS.map((beginning) => begin(beginning, zone))]),
  );
  let lived: Lived[] = [];
  const property = fc.property(
    fc.nat(BEGINNINGS.length - 1),
    fc.constantFrom(...ZONES_LIVED_IN),
    fc.array(AnyMove, { minLength: 5, maxLength: 80 }),
    fc.nat(60),
    (beginning, zone, moves, pause) => {
      const begun = beginnings.get(zone)?.[beginning];
      if (begun === undefined) throw new Error('no such beginning');
      lived.push(live(begun, moves, pause));
    },
  );
  return (seed) => {
    lived = [];
    const details = fc.check(property, { numRuns: LIVES, seed });
    return details.failed
      ? { lived: [], failure: `${fc.defaultReportMessage(details)}\n${details.errorInstance}` }
      : { lived };
  };
};

/** All of them together. */
export const sumOf = (all: readonly Lived[]): Lived =>
  all.reduce(
    (sum, one) => ({
      lives: sum.lives + one.lives,
      months: sum.months + one.months,
      moves: sum.moves + one.moves,
      gates: sum.gates + one.gates,
      events: sum.events + one.events,
    }),
    { lives: 0, months: 0, moves: 0, gates: 0, events: 0 },
  );
