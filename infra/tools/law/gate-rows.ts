import { instant } from '../../../shared/domain/calendar/instant.ts';
import type { PlainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { decide } from '../../../shared/domain/decide.ts';
import { evolve } from '../../../shared/domain/evolve.ts';
import type { Gate, LadderStep, Silence } from '../../../shared/domain/gates/gate.ts';
import type { GateName } from '../../../shared/domain/gates/names.ts';
import { GATES } from '../../../shared/domain/gates/table.ts';
import { CaseId } from '../../../shared/domain/ids.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import type { SettingName } from '../../../shared/domain/settings/settings.ts';
import { settingRowOn, settingsAt } from '../../../shared/domain/settings/settings.ts';
import type { Case } from '../../../shared/domain/state.ts';
import { delayWords } from './words.ts';

const SILENCES: Readonly<Record<Silence, string>> = {
  accepts: '**accepts**',
  refuses: '**refuses**',
  proceeds: 'goes on, and agrees to nothing',
  overdue: 'nothing: the gate stays open, a person has a task',
  'no-reply': 'no text says: never acceptance, a late answer counts, a person decides',
};

const CASE_ID = CaseId.parse('01JD0000000000000000000000');

/** A case of which nothing is known yet but that somebody asked for a bilan. */
const bareCase = (on: PlainDate): Case => {
  const moment = { now: instant(`${on}T09:00:00.000Z`), settings: settingsAt(on) };
  const request = { firstName: 'A', lastName: 'B', email: 'a@example.org', zone: 'metropole' as const };
  const asked = decide(undefined, CASE_ID, { type: 'request', request }, { party: 'beneficiary' }, moment);
  if (isRefusal(asked)) throw new Error(asked.message);
  const bilan = asked.reduce<Case | undefined>((state, event) => evolve(state, event, moment.now, CASE_ID), undefined);
  if (bilan === undefined) throw new Error('a request makes a case');
  return bilan;
};

/** The same object, and the names of what was read of it, in their order. */
const watched = <T extends object>(target: T): { readonly seen: Set<string>; readonly proxy: T } => {
  const seen = new Set<string>();
  const proxy = new Proxy(target, {
    get(of, name, receiver) {
      if (typeof name === 'string') seen.add(name);
      return Reflect.get(of, name, receiver);
    },
  });
  return { seen, proxy };
};

const named = (names: Iterable<string>): string => [...names].map((name) => `\`${name}\``).join(', ');

/** Finds out what the clock of a gate counts, and by which settings, by having it count. */
const deadlineOf = (
  gate: Gate,
  on: PlainDate,
): { readonly words: string; readonly settings: readonly SettingName[] } => {
  const bilan = bareCase(on);
  const settings = watched(settingsAt(on));
  const facts = watched(bilan.facts);
  const now = instant(`${on}T09:00:00.000Z`);
  const clock = gate.clock({ ...bilan, facts: facts.proxy }, { now, today: on, settings: settings.proxy });
  const used = [...settings.seen] as SettingName[];
  const since = facts.seen.size === 0 ? '' : named(facts.seen);
  if ('delay' in clock)
    return {
      words: `${delayWords(clock.delay)} (${named(used)}) from ${since === '' ? 'the question' : `${since}, or the question`}`,
      settings: used,
    };
  if ('at' in clock)
    return { words: `by ${[since, named(used)].filter(Boolean).join(', or ')}, holidays included`, settings: used };
  if (used.length > 0) return { words: `until ${named(used).replaceAll(', ', ' + ')} after ${since}`, settings: used };
  return { words: since === '' ? 'until the day that was announced' : `until ${since} comes`, settings: used };
};

const MOST_STEPS = 12;

const stepWords = (step: LadderStep): string => {
  if ('hoursBefore' in step) return `${step.hoursBefore} hours before`;
  return step.days < 0 ? `${-step.days} days before` : `day ${step.days}`;
};

const ladderOf = (gate: Gate, on: PlainDate): string => {
  const settings = watched(settingsAt(on));
  const steps = gate.ladder(settings.proxy, bareCase(on));
  if (steps.length === 0) return '—';
  const days = (
    steps.length > MOST_STEPS ? [...steps.slice(0, MOST_STEPS).map(stepWords), '…'] : steps.map(stepWords)
  ).join(', ');
  return `${days}: the ${[...new Set(steps.map(({ to }) => to))].join(', ')} (${named(settings.seen)})`;
};

const askedOf = ({ asks, recordedBy = [] }: Gate): string => {
  const who = typeof asks === 'function' ? 'as the case says' : `the ${asks}`;
  return recordedBy.length === 0 ? who : `${who}; recorded also by the ${recordedBy.join(', ')}`;
};

export interface GateRow {
  readonly name: GateName;
  readonly state: string;
  readonly asked: string;
  readonly deadline: string;
  readonly ladder: string;
  readonly silence: string;
  readonly basis: string;
  /** How sure the values of the deadline are. */
  readonly sure: string;
}

/** What the gate table says of a gate, with the values in force on that day. */
export const gateRow = (name: GateName, on: PlainDate): GateRow => {
  const gate = GATES[name];
  const { words, settings } = deadlineOf(gate, on);
  const sure = [...new Set(settings.map((setting) => settingRowOn(setting, on).certainty))].join(', ');
  return {
    name,
    state: gate.state,
    asked: askedOf(gate),
    deadline: words,
    ladder: ladderOf(gate, on),
    silence: SILENCES[gate.silence],
    basis: gate.basis,
    sure: sure === '' ? '—' : sure,
  };
};
