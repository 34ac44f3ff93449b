import { describe, expect, test } from 'vitest';
import { epochOf, type Instant, instantOfEpoch } from '../../../shared/domain/calendar/instant.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { Event } from '../../../shared/domain/events.ts';
import type { GateName } from '../../../shared/domain/gates/names.ts';
import type { Actor, Party } from '../../../shared/domain/party.ts';
import { EMPLOYER, leaveAsked, metAndDecided } from '../../support/admission.ts';
import { actor, type Life, liveBilan } from '../../support/bilan.ts';
import { forkOf } from '../../support/fork.ts';
import { fundedInSecret } from '../../support/whole-bilan.ts';

interface Deadline {
  readonly gate: GateName;
  readonly reach: (life: Life) => void;
  readonly by: Party;
  readonly answer: Readonly<Record<string, string>>;
  /** What the answer says, and what silence would. */
  readonly answered: string;
  readonly silent: string;
}

const DEADLINES: readonly Deadline[] = [
  {
    gate: 'leave-reply',
    reach: (life) => leaveAsked(life, '2026-12-01', '2027-03-01'),
    by: 'employer',
    answer: { leave: 'refused' },
    answered: 'refused',
    silent: 'met',
  },
  {
    gate: 'convention-signature',
    reach: (life) => {
      life.answer('funding-choice', { route: 'PRIVATE_EMPLOYER_PLAN', ...EMPLOYER });
      life.answer('eligibility', { checkedOn: '2026-12-01', contact: 'DRH', eligible: 'yes' }, 'office');
      life.answer('convention-draft', { transmittedOn: '2026-12-01', price: '1800' }, 'employer');
      life.reach('convention-signature');
    },
    by: 'beneficiary',
    answer: { signs: 'yes' },
    answered: 'met',
    silent: 'lapsed',
  },
  {
    gate: 'withdrawal',
    reach: (life) => fundedInSecret(life, '2026-12-01'),
    by: 'beneficiary',
    answer: { withdraws: 'yes' },
    answered: 'refused',
    silent: 'met',
  },
];

const CLOCK: Actor = { party: 'clock' };
const WAKE_UP: Command = { type: 'wake-up' };

/** The case as it stands when its deadline comes, and what commands decide there, one after the other. */
const atDeadline = ({ gate: name, reach }: Deadline) => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  life.until('2026-12-01T10:00');
  reach(life);
  const fork = forkOf(life.state());
  const gate = fork.state().gates[name];
  if (gate?.status !== 'open' || gate.lapsesAt === undefined) throw new Error(`${name} has no deadline`);
  const decideAt = (now: Instant, command: Command, who: Actor): readonly Event[] | string => {
    const decided = fork.at(now, command, who);
    if (typeof decided === 'string') return decided;
    return decided.filter((event) => 'gate' in event && event.gate === name && event.type !== 'NoticeIssued');
  };
  return { deadline: gate.lapsesAt, decideAt, settled: () => fork.state().gates[name] };
};

describe.each(DEADLINES.map((row) => [row.gate, row] as const))('when the deadline of %s comes', (gate, row) => {
  const answer: Command = { type: 'answer', gate, answer: row.answer };
  const who = actor(row.by);

  test('an answer in the same instant that comes first counts, and the silence says nothing', () => {
    const { deadline, decideAt, settled } = atDeadline(row);
    expect(decideAt(deadline, answer, who)).toMatchObject([{ type: 'GateAnswered', outcome: row.answered }]);
    expect(decideAt(deadline, WAKE_UP, CLOCK)).toEqual([]);
    expect(settled()).toMatchObject({ outcome: row.answered, bySilence: false });
  });

  test('a silence that comes first has spoken, and whoever answers in the same instant is told so', () => {
    const { deadline, decideAt, settled } = atDeadline(row);
    expect(decideAt(deadline, WAKE_UP, CLOCK)).toMatchObject([{ type: 'GateLapsed', outcome: row.silent }]);
    expect(decideAt(deadline, answer, who)).toBe('already-answered');
    expect(settled()).toMatchObject({ outcome: row.silent, bySilence: true });
  });

  test('an answer that comes after it is too late, even where the wake-up is later still', () => {
    const { deadline, decideAt, settled } = atDeadline(row);
    expect(decideAt(instantOfEpoch(epochOf(deadline) + 1), answer, who)).toBe('too-late');
    expect(settled()).toMatchObject({ status: 'open' });
  });

  test('silence says nothing a millisecond before', () => {
    const { deadline, decideAt, settled } = atDeadline(row);
    const before = instantOfEpoch(epochOf(deadline) - 1);
    expect(decideAt(before, WAKE_UP, CLOCK)).toEqual([]);
    expect(settled()).toMatchObject({ status: 'open' });
    expect(decideAt(before, answer, who)).toMatchObject([{ type: 'GateAnswered' }]);
  });
});
