import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';
import { createScheduler } from '../../infra/local/services/scheduler.ts';
import { createStore } from '../../infra/local/store.ts';
import { createSchedules } from '../../shared/aws/schedules.ts';
import { WakeUpCall } from '../../shared/contracts/wake-up-call.ts';
import { epochOf, instant, instantOfEpoch } from '../../shared/domain/calendar/instant.ts';
import { serve } from '../local/serve.ts';
import { AT, newCase } from '../support/log.ts';

const ACCOUNT = 'eu-west-3:000000000000';
const fired: { at: string; call: WakeUpCall }[] = [];
const activity = createActivity();
const clock = createClock({ start: epochOf(AT), mode: 'held', activity });
const now = () => instantOfEpoch(clock.now());

const open = async () => {
  const service = createScheduler({
    arnPrefix: `arn:aws:scheduler:${ACCOUNT}`,
    clock,
    activity,
    store: createStore(':memory:'),
    invoke: async (_function, event) => {
      fired.push({ at: now(), call: WakeUpCall.parse(event) });
      return { ok: true, payload: null };
    },
    deadLetter: () => undefined,
    onLost: () => undefined,
  });
  service.declareGroup('wake-ups');
  service.resume();
  const served = await serve(service);
  const schedules = createSchedules({
    scheduler: new SchedulerClient(served.client),
    group: 'wake-ups',
    wakeUpArn: `arn:aws:lambda:${ACCOUNT}:function:wake-up`,
    roleArn: 'arn:aws:iam::000000000000:role/wake-ups',
    deadLettersArn: `arn:aws:sqs:${ACCOUNT}:missed`,
    clock: now,
  });
  return { service, served, schedules };
};

let account: Awaited<ReturnType<typeof open>>;
beforeEach(async () => {
  fired.length = 0;
  account = await open();
});
afterEach(() => account.served.close());

test('a case has one wake-up: put, moved, taken away', async () => {
  const id = newCase();
  await account.schedules.put(id, instant('2026-12-24T09:00:00.000Z'));
  await account.schedules.put(id, instant('2026-12-31T09:00:00.000Z'));
  expect(account.service.schedules()).toHaveLength(1);
  expect(await account.schedules.get(id)).toBe('2026-12-31T09:00:00.000Z');
  await account.schedules.put(id, undefined);
  await account.schedules.put(id, undefined);
  expect(await account.schedules.get(id)).toBeUndefined();
});

test('it fires at its moment or just after, never before', async () => {
  const id = newCase();
  const endOfDay = instant('2026-12-02T22:59:59.999Z');
  await account.schedules.put(id, endOfDay);
  await clock.advanceTo(Date.parse('2026-12-03T12:00:00Z'));
  expect(fired).toEqual([{ at: '2026-12-02T23:00:00.000Z', call: { caseId: id, at: '2026-12-02T23:00:00.000Z' } }]);
});

test('one that has fired is moved to the next moment, and fires again', async () => {
  const id = newCase();
  await account.schedules.put(id, instant('2026-12-03T12:30:00.000Z'));
  await clock.advanceTo(Date.parse('2026-12-03T13:00:00Z'));
  await account.schedules.put(id, instant('2026-12-03T14:00:00.000Z'));
  await clock.advanceTo(Date.parse('2026-12-03T15:00:00Z'));
  expect(fired.map(({ at }) => at)).toEqual(['2026-12-03T12:30:00.000Z', '2026-12-03T14:00:00.000Z']);
});

test('a moment that has passed becomes the next minute', async () => {
  const id = newCase();
  await account.schedules.put(id, instant('2026-01-01T00:00:00.000Z'));
  const standing = await account.schedules.get(id);
  expect(Date.parse(standing ?? '') - clock.now()).toBe(60_000);
});

test('two who put the first wake-up at once both succeed', async () => {
  const id = newCase();
  const at = instant('2027-01-24T09:00:00.000Z');
  await Promise.all([account.schedules.put(id, at), account.schedules.put(id, at)]);
  expect(await account.schedules.get(id)).toBe(at);
});
