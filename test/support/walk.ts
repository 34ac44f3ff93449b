import { addMinutes, type Instant } from '../../shared/domain/calendar/instant.ts';
import { at, dateAt } from '../../shared/domain/calendar/local-time.ts';
import { addDays, daysBetween, type PlainDate, plainDate } from '../../shared/domain/calendar/plain-date.ts';
import type { Zone } from '../../shared/domain/calendar/zone.ts';
import { GATE_NAMES, GATES_OF, type GateName } from '../../shared/domain/gates/names.ts';
import { askedAt, machineOf } from '../../shared/domain/gates/table.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { Case, OpenGate } from '../../shared/domain/state.ts';
import { answerTo, ROUTE_PICKS } from './answers.ts';
import { actor, type Life, liveBilan } from './bilan.ts';
import { completeFile } from './file.ts';
import { runAll } from './machine.ts';
import { before } from './work.ts';

/** How people answer on the way: which funding they choose, and the one question to which they say no. */
interface Path {
  readonly route: number;
  readonly refused?: GateName;
}

const FIRST = [3, 1, 0, 2];
const ROUTES = [...FIRST, ...[...ROUTE_PICKS.keys()].filter((route) => !FIRST.includes(route))];
const MOST_STEPS = 60;
const LONGEST_WAIT = 2000 * 24 * 60;

/** Answers whatever waits; when nobody can, time goes to the next wake-up, or to `pause`. False when nothing more can happen. */
const step = (life: Life, { route, refused }: Path, pause?: Instant): boolean => {
  if (pause !== undefined) life.skipTo(pause);
  const bilan = life.state();
  for (const gate of GATE_NAMES) {
    if (bilan.gates[gate]?.status !== 'open') continue;
    const pick = gate === 'funding-choice' ? route : gate === refused ? 7 : 0;
    for (const command of before(gate, bilan, life.now())) life.act(command, actor('consultant'));
    const answer = answerTo(gate, bilan, life.now(), pick);
    const decided = life.act({ type: 'answer', gate, answer }, actor(askedAt(gate, bilan)));
    if (!isRefusal(decided) && decided.length > 0) return true;
  }
  if (pause !== undefined) {
    life.act({ type: 'wake-up' }, { party: 'clock' });
    return true;
  }
  return life.untilNext(addMinutes(life.now(), LONGEST_WAIT));
};

/** Before this step time passes, and no wake-up is delivered. */
interface Pause {
  readonly step: number;
  readonly until: (life: Life) => Instant;
}

interface Walk {
  readonly life: Life;
  readonly steps: number;
}

const later =
  (days: number): Pause['until'] =>
  (life) => {
    const { zone } = life.state();
    return at(addDays(dateAt(life.now(), zone), days), '10:00', zone);
  };

const walk = (start: PlainDate, zone: Zone, path: Path, to: GateName, pause?: Pause): Walk | undefined => {
  const life = liveBilan(`${start}T10:00`, zone);
  life.act({ type: 'take-case', name: 'Claire Morel', email: 'claire@example.org' }, actor('consultant'));
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    runAll(life);
    completeFile(life);
    if (life.state().gates[to]?.status === 'open') return { life, steps };
    if (!step(life, path, pause?.step === steps + 1 ? pause.until(life) : undefined)) return undefined;
  }
  return undefined;
};

const known = new Map<GateName, Path | undefined>();

/** A way through the machines to that gate; undefined when only an error leads there. */
export const pathTo = (gate: GateName): Path | undefined => {
  if (!known.has(gate)) {
    const machine: readonly GateName[] = GATES_OF[machineOf(gate)];
    const paths: Path[] = [
      ...ROUTES.map((route) => ({ route })),
      ...[3, 1].flatMap((route) => machine.map((refused) => ({ route, refused }))),
    ];
    known.set(
      gate,
      gate.endsWith('-review')
        ? undefined
        : paths.find((path) => walk(plainDate('2027-06-07'), 'metropole', path, gate) !== undefined),
    );
  }
  return known.get(gate);
};

/** A gate that just opened, and the life it opened in. */
export interface Reached {
  readonly life: Life;
  readonly bilan: Case;
  readonly gate: OpenGate;
}

const reachFrom = (
  start: PlainDate,
  name: GateName,
  zone: Zone,
  route: number | undefined,
  pause?: Pause,
): Reached & Walk => {
  const path = route === undefined ? pathTo(name) : { route };
  const [first] = GATES_OF[machineOf(name)];
  const walked = walk(start, zone, path ?? pathTo(first) ?? { route: 3 }, path === undefined ? first : name, pause);
  if (path === undefined) walked?.life.reach(name);
  const bilan = walked?.life.state();
  const gate = bilan?.gates[name];
  if (walked === undefined || bilan === undefined || gate?.status !== 'open') throw new Error(`${name} does not open`);
  return { ...walked, bilan, gate };
};

const leads = new Map<string, number>();
const reached = new Map<string, Reached>();

/** A bilan at that gate, whose clock starts on that day; by that way of funding, given by its place in `ROUTE_PICKS`, or by any. */
export const reachOn = (name: GateName, on: PlainDate, zone: Zone, route?: number): Reached => {
  const key = `${name} ${on} ${zone} ${route}`;
  const found = reached.get(key) ?? reachAnew(name, on, zone, route);
  reached.set(key, found);
  return found;
};

const MOST_TRIES = 6;

const reachAnew = (name: GateName, on: PlainDate, zone: Zone, route: number | undefined): Reached => {
  const way = `${name} ${route}`;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const lead = leads.get(way) ?? 0;
    const start = addDays(on, -lead);
    const found = reachFrom(start, name, zone, route);
    const early = daysBetween(found.gate.clockStart, on);
    if (early === 0) return found;
    // Mornings on which nothing may leave open no gate: whoever acts then, or just before, does so a little late.
    const pauses: Pause[] =
      early > 0 && early < 7
        ? [
            { step: found.steps, until: () => at(on, '10:00', zone) },
            ...[0, 1, 2].map((ago) => ({ step: found.steps - ago, until: later(early) })),
          ]
        : [];
    for (const pause of pauses) {
      const paused = reachFrom(start, name, zone, route, pause);
      if (paused.gate.clockStart === on) return paused;
    }
    leads.set(way, lead - early);
  }
  throw new Error(`${name} does not open on ${on}`);
};

const UNPROMPTED: Partial<Record<GateName, Record<string, unknown>>> = {
  start: { startsNow: 'yes' },
  withdrawal: { withdraws: 'yes' },
  grace: { destroyNow: 'yes' },
};

/** An answer that the gate takes, also where saying nothing is what most people do. */
export const anyAnswerTo = (gate: GateName, bilan: Case, now: Instant): Record<string, unknown> =>
  UNPROMPTED[gate] ?? answerTo(gate, bilan, now, 0);
