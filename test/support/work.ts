import type { Instant } from '../../shared/domain/calendar/instant.ts';
import { dateAt } from '../../shared/domain/calendar/local-time.ts';
import { addDays } from '../../shared/domain/calendar/plain-date.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import { minutesOf } from '../../shared/domain/hours.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { Case } from '../../shared/domain/state.ts';
import { investigationRefusal } from '../../shared/domain/work/complete.ts';
import { Entry } from '../../shared/domain/work/entry.ts';
import { actor, type Life } from './bilan.ts';

type Given = Readonly<Record<string, unknown>>;

export const record = (entry: Given): Command => ({ type: 'record', entry: Entry.parse(entry) });

const CRITERIA = { kind: 'criteria', criteria: 'Rester dans ma ville\nTransmettre' };

/** A piece of the work as it is mostly written; what a test cares about it says itself. */
export const track = (title: string): Given => ({ kind: 'track', title });
export const enquiry = (number: number, heldOn: string): Given => ({
  kind: 'enquiry',
  track: number,
  heldOn,
  feasibility: 'feasible',
  findings: 'Deux rencontres',
});
export const verdict = (number: number, second: 'yes' | 'no' = 'yes', concession?: string): Given => ({
  kind: 'verdict',
  track: number,
  verdict: 'confirmed',
  reason: 'Réaliste',
  criteria: [{ met: 'yes' }, { met: second, ...(concession === undefined ? {} : { concession }) }],
});
export const factors = (number: number): Given => ({
  kind: 'factors',
  track: number,
  enabler: 'Un réseau',
  obstacle: 'La confiance',
  changeGoal: 'Prendre la parole en public',
});
export const step = (number: number, on: string): Given => ({
  kind: 'step',
  track: number,
  on,
  stepType: 'training',
  answer: 'to-study',
  description: 'Visiter un centre',
});

/** Two criteria, and three tracks studied: one meets both, one by a concession, one to fall back on. */
export const studied = (on: string): readonly Given[] => [
  CRITERIA,
  ...['Formatrice', 'Coordinatrice', 'Assistante'].map(track),
  ...[1, 2, 3].map((number) => enquiry(number, on)),
  verdict(1),
  verdict(2, 'no', 'Trente minutes de trajet'),
  verdict(3, 'no'),
];

export const RANKED: Given = {
  kind: 'projects',
  core: 1,
  intermediate: 2,
  fallback: 3,
  fallbackSign: 'Aucune réponse dans un an',
};

/** Three ranked projects, each with what helps, what hinders and a step two months on. */
export const concluded = (on: string): readonly Given[] => [
  RANKED,
  ...[1, 2, 3].flatMap((number) => [factors(number), step(number, on)]),
];

/** Thirteen hours with the consultant and two alone, all on one day. */
const HELD = { accompaniedHours: 13, personalHours: 2 } as const;

/** What a consultant writes down, if it is not yet, before this gate can be answered. */
export const before = (gate: GateName, bilan: Case, now: Instant): readonly Command[] => {
  const today = dateAt(now, bilan.zone);
  if (gate === 'tracks') return investigationRefusal(bilan.work) === undefined ? [] : studied(today).map(record);
  if (gate === 'conclusion-interview')
    return bilan.work.projects === undefined ? concluded(addDays(today, 60)).map(record) : [];
  if (gate === 'synthesis-delivery')
    return minutesOf(bilan.sessions, 'held').accompanied === 0
      ? [{ type: 'hold-session', heldOn: today, ...HELD }]
      : [];
  return [];
};

/** The consultant writes down what this gate asks to be there; throws on a refusal. */
export const prepared = (life: Life, gate: GateName): void => {
  for (const command of before(gate, life.state(), life.now())) {
    const decided = life.act(command, actor('consultant'));
    if (isRefusal(decided)) throw new Error(`${command.type}: ${decided.code} ${decided.message}`);
  }
};
