import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { afterEach, describe, expect, test } from 'vitest';
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';
import { nextRun, readExpression } from '../../infra/local/services/scheduler/expression.ts';
import { createScheduler } from '../../infra/local/services/scheduler.ts';
import { createStore } from '../../infra/local/store.ts';
import type { Invocation } from '../../infra/local/types.ts';
import { serve } from './serve.ts';

const START = Date.parse('2026-03-02T09:00:00Z');
const DAY = 86_400_000;
const PREFIX = 'arn:aws:scheduler:eu-west-3:000000000000';
const ROLE = 'arn:aws:iam::000000000000:role/wake-up';
const WAKE_UP = 'arn:aws:lambda:eu-west-3:000000000000:function:wake-up';
const QUEUE = 'arn:aws:sqs:eu-west-3:000000000000:perdus';

const wakeUp = (at: string, extra: object = {}): CreateScheduleCommandInput => ({
  Name: 'case-01',
  GroupName: 'dossiers',
  ScheduleExpression: `at(${at})`,
  FlexibleTimeWindow: { Mode: 'OFF' },
  ActionAfterCompletion: 'DELETE',
  Target: { Arn: WAKE_UP, RoleArn: ROLE, Input: `{"caseId":"01","at":"${at}"}`, DeadLetterConfig: { Arn: QUEUE } },
  ...extra,
});

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function account({ start = START, store = createStore(':memory:') } = {}) {
  const activity = createActivity();
  const clock = createClock({ start, mode: 'held', activity });
  const invoked: { at: string; event: unknown; caller: unknown }[] = [];
  const dead: string[] = [];
  const lost: string[] = [];
  const state = { answer: async (): Promise<Invocation> => ({ ok: true, payload: null }) };
  const scheduler = createScheduler({
    arnPrefix: PREFIX,
    clock,
    activity,
    store,
    invoke: async (functionArn, event, caller) => {
      expect(functionArn).toBe(WAKE_UP);
      invoked.push({ at: new Date(clock.now()).toISOString(), event, caller });
      return state.answer();
    },
    deadLetter: (queue, body) => dead.push(`${queue} ${body}`),
    onLost: ({ errorType }) => lost.push(errorType),
  });
  scheduler.declareGroup('dossiers');
  const served = await serve(scheduler);
  closing.push(served.close);
  return { clock, activity, scheduler, served, invoked, dead, lost, state, sdk: new SchedulerClient(served.client) };
}

describe('a one-time schedule', () => {
  test('fires once, at its instant, as its role, and is deleted', async () => {
    const { clock, sdk, invoked, served } = await account();
    await sdk.send(new CreateScheduleCommand(wakeUp('2026-04-10T08:00:00')));
    expect(clock.pending(1)).toEqual([{ instant: Date.parse('2026-04-10T08:00:00Z'), label: 'Échéance case-01' }]);
    await clock.advanceTo(START + 365 * DAY);
    expect(invoked).toEqual([
      {
        at: '2026-04-10T08:00:00.000Z',
        event: { caseId: '01', at: '2026-04-10T08:00:00' },
        caller: { kind: 'role', roleArn: ROLE },
      },
    ]);
    await expect(sdk.send(new GetScheduleCommand({ Name: 'case-01', GroupName: 'dossiers' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    expect(served.needed.slice(0, 2)).toEqual([
      { action: 'scheduler:CreateSchedule', resource: `${PREFIX}:schedule/dossiers/case-01`, context: {} },
      { action: 'iam:PassRole', resource: ROLE, context: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    ]);
  });

  test('is moved by an update, even by the function it has just woken', async () => {
    const { clock, sdk, invoked, state } = await account();
    await sdk.send(new CreateScheduleCommand(wakeUp('2026-04-10T08:00:00')));
    await sdk.send(new UpdateScheduleCommand(wakeUp('2026-04-20T08:00:00')));
    state.answer = async () => {
      state.answer = async () => ({ ok: true, payload: null });
      await sdk.send(new UpdateScheduleCommand(wakeUp('2026-05-01T08:00:00')));
      return { ok: true, payload: null };
    };
    await clock.advanceTo(START + 365 * DAY);
    expect(invoked.map(({ at }) => at)).toEqual(['2026-04-20T08:00:00.000Z', '2026-05-01T08:00:00.000Z']);
  });

  test('reads its expression in its time zone', async () => {
    const { clock, sdk, invoked } = await account();
    await sdk.send(
      new CreateScheduleCommand(wakeUp('2026-07-01T08:00:00', { ScheduleExpressionTimezone: 'Europe/Paris' })),
    );
    await clock.advanceTo(START + 365 * DAY);
    expect(invoked[0]?.at).toBe('2026-07-01T06:00:00.000Z');
  });

  test('can be deleted and listed; names, groups and doubles are checked', async () => {
    const { sdk, clock, invoked } = await account();
    await sdk.send(new CreateScheduleCommand(wakeUp('2026-04-10T08:00:00', { ClientToken: 'a' })));
    await sdk.send(new CreateScheduleCommand(wakeUp('2026-04-10T08:00:00', { ClientToken: 'a' })));
    await expect(sdk.send(new CreateScheduleCommand(wakeUp('2026-04-11T08:00:00')))).rejects.toMatchObject({
      name: 'ConflictException',
    });
    await expect(
      sdk.send(new CreateScheduleCommand(wakeUp('2026-04-10T08:00:00', { GroupName: 'rien' }))),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(
      sdk.send(new CreateScheduleCommand({ ...wakeUp(''), Name: 'autre', ScheduleExpression: 'rate(1 day)' })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    const { Schedules } = await sdk.send(new ListSchedulesCommand({ GroupName: 'dossiers' }));
    expect(Schedules?.map(({ Name }) => Name)).toEqual(['case-01']);
    const found = await sdk.send(new GetScheduleCommand({ Name: 'case-01', GroupName: 'dossiers' }));
    expect(found.CreationDate?.getTime()).toBe(START);
    await sdk.send(new DeleteScheduleCommand({ Name: 'case-01', GroupName: 'dossiers' }));
    await clock.advanceTo(START + 365 * DAY);
    expect(invoked).toEqual([]);
  });

  test('fires when the account is opened again, if it fell due meanwhile', async () => {
    const store = createStore(':memory:');
    const before = await account({ store });
    await before.sdk.send(new CreateScheduleCommand(wakeUp('2026-04-10T08:00:00')));
    await closing.pop()?.();
    const after = await account({ store, start: START + 60 * DAY });
    await after.activity.quiet();
    expect(after.invoked).toEqual([]);
    after.scheduler.resume();
    await after.activity.quiet();
    expect(after.invoked).toHaveLength(1);
    expect(after.scheduler.schedules()).toEqual([]);
  });
});

describe('what cannot be delivered', () => {
  test('is sent again as the schedule says, then goes to its queue', async () => {
    const { clock, sdk, invoked, dead, state } = await account();
    state.answer = async () => ({ ok: false, errorType: 'TooManyRequestsException', errorMessage: 'plus tard' });
    const { Target } = wakeUp('2026-04-10T08:00:00');
    const RetryPolicy = { MaximumRetryAttempts: 2 };
    await sdk.send(
      new CreateScheduleCommand({ ...wakeUp('2026-04-10T08:00:00'), Target: { ...Target, RetryPolicy } as never }),
    );
    await clock.advanceTo(START + 60 * DAY);
    expect(invoked).toHaveLength(3);
    expect(dead).toEqual([`${QUEUE} {"caseId":"01","at":"2026-04-10T08:00:00"}`]);
  });

  test('goes to its queue at once when it is forbidden', async () => {
    const { clock, sdk, invoked, dead, state } = await account();
    state.answer = async () => {
      throw Object.assign(new Error('no'), { name: 'AccessDenied' });
    };
    await sdk.send(new CreateScheduleCommand(wakeUp('2026-04-10T08:00:00')));
    await clock.advanceTo(START + 60 * DAY);
    expect([invoked.length, dead.length]).toEqual([1, 1]);
  });

  test('an error of the function is tried again by Lambda, twice, and never reaches the queue of the schedule', async () => {
    const { clock, sdk, invoked, dead, lost, state } = await account();
    state.answer = async () => ({ ok: false, errorType: 'Panne', errorMessage: 'cassé' });
    await sdk.send(new CreateScheduleCommand(wakeUp('2026-04-10T08:00:00')));
    await clock.advanceTo(START + 60 * DAY);
    expect(invoked.map(({ at }) => at.slice(11, 16))).toEqual(['08:00', '08:01', '08:03']);
    expect([dead, lost]).toEqual([[], ['Panne']]);
  });
});

describe('a schedule of the template', () => {
  const nightly = {
    Name: 'controle',
    ScheduleExpression: 'cron(30 3 * * ? *)',
    ScheduleExpressionTimezone: 'Europe/Paris',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: WAKE_UP, RoleArn: ROLE, Input: '{"night":true}' },
  };

  test('runs every night at its hour of Paris, across the change of clocks', async () => {
    const { clock, scheduler, invoked } = await account({ start: Date.parse('2026-03-27T12:00:00Z') });
    scheduler.declare(nightly);
    await clock.advanceTo(Date.parse('2026-03-30T12:00:00Z'));
    expect(invoked.map(({ at }) => at.slice(5, 16))).toEqual(['03-28T02:30', '03-29T01:30', '03-30T01:30']);
  });

  test('runs once for the nights it missed, and goes when the template drops it', async () => {
    const store = createStore(':memory:');
    const first = await account({ store });
    first.scheduler.declare(nightly);
    await closing.pop()?.();
    const second = await account({ store, start: START + 10 * DAY });
    second.scheduler.declare(nightly);
    second.scheduler.resume();
    await second.activity.quiet();
    expect(second.invoked).toHaveLength(1);
    await closing.pop()?.();
    const third = await account({ store, start: START + 20 * DAY });
    third.scheduler.resume();
    expect(third.scheduler.schedules()).toEqual([]);
  });
});

describe('cron expressions', () => {
  const run = (expression: string, after: string, timezone = 'UTC') => {
    const read = readExpression(expression, timezone);
    if (read.kind !== 'cron') throw new Error('no cron expression');
    const next = nextRun(read, Date.parse(after));
    return next === undefined ? undefined : new Date(next).toISOString();
  };

  test.each([
    ['cron(0 8 ? * 2-6 *)', '2026-03-06T08:00:00Z', '2026-03-09T08:00:00.000Z'],
    ['cron(0/15 8,20 * * ? *)', '2026-03-06T08:46:00Z', '2026-03-06T20:00:00.000Z'],
    ['cron(0 0 1 1 ? *)', '2026-03-06T08:00:00Z', '2027-01-01T00:00:00.000Z'],
    ['cron(0 0 29 2 ? *)', '2026-03-06T08:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['cron(0 0 1 1 ? 2020)', '2026-03-06T08:00:00Z', undefined],
  ])('%s after %s', (expression, after, expected) => {
    expect(run(expression, after)).toBe(expected);
  });

  test('skip a local time that the change of clocks skips', () => {
    expect(run('cron(30 2 * * ? *)', '2026-03-28T12:00:00Z', 'Europe/Paris')).toBe('2026-03-30T00:30:00.000Z');
  });

  test.each(['cron(0 8 L * ? *)', 'cron(0 8 * * ?)', 'cron(61 8 * * ? *)', 'at(demain)'])(
    '%s is refused',
    (expression) => {
      expect(() => readExpression(expression, 'UTC')).toThrow(/Invalid Schedule Expression/);
    },
  );
});
