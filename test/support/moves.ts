import fc from 'fast-check';
import { addMinutes } from '../../shared/domain/calendar/instant.ts';
import { at, type ClockTime, dateAt } from '../../shared/domain/calendar/local-time.ts';
import { addDays } from '../../shared/domain/calendar/plain-date.ts';
import type { Command } from '../../shared/domain/commands.ts';
import { ALL_GATES, type GateName } from '../../shared/domain/gates/names.ts';
import { askedAt } from '../../shared/domain/gates/table.ts';
import type { Actor } from '../../shared/domain/party.ts';
import { answerTo } from './answers.ts';
import { actor, type Life } from './bilan.ts';
import { completeFile } from './file.ts';
import { AnyLedgerMove, type LedgerMove } from './ledger-moves.ts';
import { runAll } from './machine.ts';
import { before, RANKED, record, track } from './work.ts';

const PARTIES = ['beneficiary', 'consultant', 'office', 'employer', 'funder', 'referent'] as const;

/** Everything that may happen to a bilan: what people do, what time does, and what a network makes of both. */
export type Move =
  | { readonly kind: 'answer'; readonly which: number; readonly pick: number }
  | { readonly kind: 'intrude'; readonly who: Actor; readonly which: number; readonly pick: number }
  | { readonly kind: 'plan'; readonly accompanied: number; readonly personal: number }
  | { readonly kind: 'wait'; readonly days: number; readonly time: ClockTime }
  | { readonly kind: 'outage'; readonly days: number }
  | { readonly kind: 'early-wake-up' | 'abandon' | 'resume' | 'restart' }
  | { readonly kind: 'suspend'; readonly days: number }
  | { readonly kind: 'again'; readonly which: number }
  | LedgerMove;

const days = fc.integer({ min: 1, max: 60 });
const which = fc.nat(99);
// Seven says no, which a person does rarely and a test should not.
const pick = fc.oneof({ weight: 5, arbitrary: fc.nat(63) }, { weight: 1, arbitrary: fc.constant(7) });
const time = fc.constantFrom<ClockTime>('00:00', '08:00', '12:00', '21:30', '23:59');
const kind = <K extends Move['kind']>(name: K) => fc.constant(name);

export const AnyMove: fc.Arbitrary<Move> = fc.oneof(
  { weight: 40, arbitrary: fc.record({ kind: kind('answer'), which, pick }) },
  { weight: 20, arbitrary: fc.record({ kind: kind('wait'), days, time }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('outage'), days: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 8, arbitrary: fc.record({ kind: kind('again'), which }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: kind('intrude'),
      who: fc
        .constantFrom(...PARTIES)
        .chain((party) => fc.constantFrom({ party }, { party, id: 'consultant-2' }, actor(party))),
      which,
      pick,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: kind('plan'), accompanied: fc.integer({ min: 0, max: 60 }), personal: fc.nat(60) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: kind('suspend'), days: fc.integer({ min: 0, max: 40 }) }) },
  {
    weight: 8,
    arbitrary: fc
      .constantFrom('early-wake-up' as const, 'resume' as const, 'restart' as const)
      .map((name) => ({ kind: name })),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('abandon') }) },
  { weight: 12, arbitrary: AnyLedgerMove },
);

interface Said {
  readonly command: Command;
  readonly who: Actor;
}

/** A life whose every command is remembered, so that it can be delivered again. */
export interface Remembered {
  readonly life: Life;
  readonly said: Said[];
}

export const remembering = (life: Life, before: readonly Said[] = []): Remembered => {
  const said = [...before];
  const act: Life['act'] = (command, who) => {
    said.push({ command, who });
    return life.act(command, who);
  };
  return { life: { ...life, act }, said };
};

/** Time passes; the machines go on after each wake-up. */
const wait = (life: Life, days: number, time: ClockTime): void => {
  const { zone } = life.state();
  const end = at(addDays(dateAt(life.now(), zone), days), time, zone);
  while (life.untilNext(end)) runAll(life);
};

const openGates = (life: Life): GateName[] => {
  const gates = Object.entries(life.state().gates);
  const open = new Set(gates.flatMap(([name, { status }]) => (status === 'open' ? [name] : [])));
  return ALL_GATES.filter((gate) => open.has(gate));
};

const oneOf = <T>(all: readonly T[], which: number): T | undefined => all[which % Math.max(1, all.length)];

const answer = (life: Life, gate: GateName | undefined, pick: number, who?: Actor): void => {
  if (gate === undefined) return;
  if (who === undefined) for (const one of before(gate, life.state(), life.now())) life.act(one, actor('consultant'));
  if (gate === 'funding-file' && pick % 3 > 0) completeFile(life);
  const command = { type: 'answer', gate, answer: answerTo(gate, life.state(), life.now(), pick) } as const;
  life.act(command, who ?? actor(askedAt(gate, life.state())));
};

/** What somebody who has no business here may try. */
const intrude = (life: Life, { who, which, pick }: Extract<Move, { kind: 'intrude' }>): void => {
  const gate = oneOf(ALL_GATES, which);
  const tries: Command[] = [
    { type: 'request-code', document: 'synthesis', code: '123456' },
    { type: 'open-document', document: 'synthesis', codeMatches: pick % 2 === 0 },
    { type: 'renew-document-link', document: 'synthesis' },
    { type: 'take-case', name: 'Paul', email: 'paul@example.org' },
    { type: 'complete-task', task: 'telephone' },
    { type: 'report-mail-failure', key: Object.keys(life.state().issued)[0] ?? '', kind: 'bounce' },
    { type: 'cancel-session', session: 1 },
    { type: 'propose-consultant', nextName: 'Paul', reason: 'Un congé' },
    { type: 'answer-consultant-change', round: 1, agrees: pick % 3 === 0 },
    record(pick % 2 === 0 ? RANKED : track('Formatrice')),
    ...(gate === undefined ? [] : [{ type: 'renew-link', gate } as const]),
  ];
  const attempt = oneOf(tries, pick);
  if (attempt !== undefined) life.act(attempt, who);
  answer(life, gate, pick, who);
};

const plan = (life: Life, accompanied: number, personal: number): void => {
  const given = answerTo('planning', life.state(), life.now(), 0);
  const hours = { accompaniedHours: `${accompanied / 2}`, personalHours: `${personal / 2}` };
  life.act({ type: 'answer', gate: 'planning', answer: { ...given, ...hours } }, actor('office'));
  const today = dateAt(life.now(), life.state().zone);
  const time = { accompaniedHours: accompanied / 8, personalHours: personal / 8 };
  life.act({ type: 'plan-session', on: today, ...time }, actor('office'));
  life.act({ type: 'hold-session', heldOn: today, ...time }, actor('office'));
};

/** Makes the move, and lets the machines follow what came of it; a restart runs them over what they know already. */
export const move = ({ life, said }: Remembered, step: Move): void => {
  const before = life.log.length;
  const today = dateAt(life.now(), life.state().zone);
  switch (step.kind) {
    case 'answer':
      answer(life, oneOf(openGates(life), step.which), step.pick);
      break;
    case 'intrude':
      intrude(life, step);
      break;
    case 'plan':
      plan(life, step.accompanied, step.personal);
      break;
    case 'wait':
      wait(life, step.days, step.time);
      break;
    case 'outage':
      life.skipTo(addMinutes(life.now(), step.days * 24 * 60));
      break;
    case 'early-wake-up':
      life.act({ type: 'wake-up' }, { party: 'clock' });
      break;
    case 'suspend':
      life.act({ type: 'suspend', ...(step.days === 0 ? {} : { until: addDays(today, step.days) }) }, actor('office'));
      break;
    case 'resume':
      life.act({ type: 'resume' }, actor('office'));
      break;
    case 'abandon':
      life.act({ type: 'abandon', reason: 'Fin' }, actor('beneficiary'));
      break;
    case 'again': {
      const earlier = oneOf(said, step.which);
      if (earlier !== undefined) life.act(earlier.command, earlier.who);
      break;
    }
    case 'ledger':
      life.act(step.command, step.who);
      break;
    case 'restart':
      break;
  }
  if (life.log.length > before || step.kind === 'restart') runAll(life);
};
