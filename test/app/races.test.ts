import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCases } from '../../shared/app/cases.ts';
import { relayCommits } from '../../shared/app/relay.ts';
import { wakeUp } from '../../shared/app/wake-up.ts';
import { addMinutes } from '../../shared/domain/calendar/instant.ts';
import { dateAt } from '../../shared/domain/calendar/local-time.ts';
import { nextWakeUp } from '../../shared/domain/due.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { settingsAt } from '../../shared/domain/settings/settings.ts';
import { CLAIRE, engineForAll, PERSON, REQUEST, TAKE } from '../support/acting.ts';
import { EMPLOYER } from '../support/admission.ts';
import { watched } from '../support/failing.ts';
import { commandId } from '../support/log.ts';
import { type Act, APPOINTED, answering, DECLINED, MET, openPaced, type Paced } from '../support/pace.ts';

const GOES_ON = answering('decision', { goOn: 'yes' });
const TO_DECIDE: readonly Act[] = [
  [REQUEST, PERSON],
  [TAKE, CLAIRE],
  [APPOINTED, CLAIRE],
  [MET, CLAIRE],
];
const TO_SIGN: readonly Act[] = [
  ...TO_DECIDE,
  [GOES_ON, PERSON],
  [answering('funding-choice', { route: 'PRIVATE_EMPLOYER_PLAN', ...EMPLOYER }), PERSON],
  [answering('eligibility', { checkedOn: '2026-12-01', contact: 'DRH', eligible: 'yes' }), { party: 'office' }],
  [answering('convention-draft', { transmittedOn: '2026-12-01', price: '1800' }), { party: 'employer' }],
];
const DAY = 24 * 60;

const engine = engineForAll();
let world: Paced;
/** Done once, just before the function of a machine makes the call of that name. */
let meanwhile: { readonly call: string; readonly work: () => Promise<void> } | undefined;

beforeEach(async () => {
  meanwhile = undefined;
  world = await openPaced(engine(), (ports) =>
    watched(ports, async ({ name }, go) => {
      const due = meanwhile;
      if (due?.call === name) {
        meanwhile = undefined;
        await due.work();
      }
      return go();
    }),
  );
});
afterEach(async () => {
  expect(world.failures).toEqual([]);
  await world.close();
});

const lived = async (acts: readonly Act[]) => {
  const bilan = world.begin();
  await bilan.live(acts);
  return bilan;
};
type Bilan = Awaited<ReturnType<typeof lived>>;

const settledAt = async ({ id }: Bilan, gate: GateName) => {
  const { commits } = await world.cases.load(id);
  const facts = commits.flatMap(({ events }) => events.map(({ fact }) => fact));
  return facts.filter((fact) => (fact.type === 'GateAnswered' || fact.type === 'GateLapsed') && fact.gate === gate);
};
/** What another container would do at the same moment. */
const elsewhere = () => createCases({ ...world.reopen(), clock: world.clock });

describe('an answer that comes while the machine arrives at its gate', () => {
  test.each(['put', 'execute'])('is heard once, before the call « %s »', async (call) => {
    const bilan = await lived(TO_DECIDE.slice(0, 2));
    const [running] = world.executions().filter(({ name }) => name.startsWith(bilan.id));
    await world.sfn.send(new StopExecutionCommand({ executionArn: running?.executionArn }));
    await world.activity.quiet();
    meanwhile = {
      call,
      async work() {
        const executed = await elsewhere().execute(bilan.id, APPOINTED, CLAIRE, commandId());
        if (isRefusal(executed)) throw new Error(executed.code);
        const { commits } = await world.cases.load(bilan.id);
        await relayCommits(world, bilan.id, [commits.length]);
      },
    };
    await world.machines.start('admission', bilan.id, 'by-hand');
    await world.activity.quiet();
    await bilan.flow();
    expect(meanwhile).toBeUndefined();
    const { executions, waitingAt } = await bilan.end();
    expect(executions).toEqual(['1-0 ABORTED', 'by-hand RUNNING']);
    expect(waitingAt).toEqual(['intro-meeting']);
    expect(await settledAt(bilan, 'appointment')).toHaveLength(1);
  });
});

describe('two clicks at the same moment', () => {
  test('with different answers: one counts, the other is told', async () => {
    const bilan = await lived(TO_DECIDE);
    const clicks = await Promise.all([
      elsewhere().execute(bilan.id, GOES_ON, PERSON, commandId()),
      elsewhere().execute(bilan.id, DECLINED, PERSON, commandId()),
    ]);
    expect(clicks.filter(isRefusal)).toMatchObject([{ code: 'already-answered' }]);
    expect(await settledAt(bilan, 'decision')).toHaveLength(1);
  });

  test('of the same page: one event, the same answer for both', async () => {
    const bilan = await lived(TO_DECIDE);
    const page = commandId();
    const clicks = await Promise.all([1, 2, 3].map(() => elsewhere().execute(bilan.id, GOES_ON, PERSON, page)));
    expect(clicks.filter(isRefusal)).toEqual([]);
    expect(await settledAt(bilan, 'decision')).toHaveLength(1);
  });
});

describe('a wake-up', () => {
  const woken = (bilan: Bilan, at = world.clock()) =>
    wakeUp({ cases: elsewhere(), clock: world.clock }, { caseId: bilan.id, at }, commandId());
  /** What the case has written since, handed on. */
  const handOn = async (bilan: Bilan, from: number) => {
    const { commits } = await world.cases.load(bilan.id);
    for (const { sequence } of commits.slice(from)) await bilan.relay(sequence);
    await bilan.flow();
  };
  const commitsOf = async ({ id }: Bilan) => (await world.cases.load(id)).commits.length;
  const dueOf = async ({ id }: Bilan) => {
    const { state } = await world.cases.load(id);
    if (state === undefined) throw new Error('the case is gone');
    const now = world.clock();
    return nextWakeUp(state, { now, settings: settingsAt(dateAt(now, state.zone)) });
  };

  test('that comes too early is refused, and nothing is written', async () => {
    const bilan = await lived(TO_DECIDE);
    const before = await bilan.end();
    await expect(woken(bilan, addMinutes(world.clock(), 1))).rejects.toThrow(/before/);
    expect(await bilan.end()).toEqual(before);
  });

  test('for a moment that is no longer awaited finds nothing, and the one that is stays', async () => {
    const bilan = await lived(TO_DECIDE);
    const before = await bilan.end();
    expect(before.wakeUp).toBeDefined();
    expect(await woken(bilan)).toBe(0);
    expect(await bilan.end()).toEqual(before);
  });

  test('that comes twice in the same second reminds once', async () => {
    const bilan = await lived(TO_DECIDE);
    const due = (await dueOf(bilan)) ?? world.clock();
    await world.schedules.put(bilan.id, undefined);
    await world.until(due);
    const before = await commitsOf(bilan);
    await Promise.all([woken(bilan, due), woken(bilan, due)]);
    expect(await commitsOf(bilan)).toBe(before + 1);
    expect((await bilan.end()).facts.at(-1)).toMatchObject({ key: 'reminder.decision.1.1' });
  });

  test('that comes three months late is heard, and the next one is set', async () => {
    const bilan = await lived(TO_DECIDE);
    await world.schedules.put(bilan.id, undefined);
    await world.until(addMinutes(world.clock(), 90 * DAY));
    const before = await commitsOf(bilan);
    expect(await woken(bilan)).toBeGreaterThan(0);
    await handOn(bilan, before);
    const due = await dueOf(bilan);
    expect(due).toBeDefined();
    expect((await bilan.end()).wakeUp?.slice(0, 16)).toBe(due?.slice(0, 16));
  });

  test('and an answer in the second of the deadline: one of them counts, and the machine goes its way', async () => {
    const bilan = await lived(TO_SIGN);
    const { state } = await world.cases.load(bilan.id);
    const gate = state?.gates['convention-signature'];
    if (gate?.status !== 'open' || gate.lapsesAt === undefined) throw new Error('the convention has no deadline');
    await world.schedules.put(bilan.id, undefined);
    await world.until(gate.lapsesAt);
    const before = await commitsOf(bilan);
    const signs = answering('convention-signature', { signs: 'yes' });
    const [answered] = await Promise.all([
      elsewhere().execute(bilan.id, signs, PERSON, commandId()),
      woken(bilan, gate.lapsesAt),
    ]);
    const settled = await settledAt(bilan, 'convention-signature');
    expect(settled).toHaveLength(1);
    await handOn(bilan, before);
    expect((await bilan.end()).waitingAt).toEqual([isRefusal(answered) ? 'next-route' : 'planning']);
  });
});
