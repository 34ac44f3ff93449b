import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SIZES } from '../../infra/constructs/sizes.ts';
import { CALLS, dynamoClient, kmsClient, schedulerClient, sesClient, sfnClient } from '../../shared/aws/clients.ts';
import { createSchedules } from '../../shared/aws/schedules.ts';
import { FUNCTIONS, type FunctionName } from '../../shared/contracts/names.ts';
import { importsOf, ROOT } from '../architecture/imports.ts';
import { STATES } from '../machines/definitions.ts';
import { AT, newCase } from '../support/log.ts';
import { assemble } from './assembly.ts';

const CLIENTS = {
  dynamo: dynamoClient,
  kms: kmsClient,
  sfn: sfnClient,
  scheduler: schedulerClient,
  ses: sesClient,
} as const;
type ClientName = keyof typeof CLIENTS;
const NAMES = Object.keys(CLIENTS) as ClientName[];

const DAY = 86_400;
const assembly = assemble();
const mappings = assembly.of('AWS::Lambda::EventSourceMapping').map(({ properties }) => properties);

interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds: number;
  readonly JitterStrategy: string;
}
const tasks = STATES.filter(({ state }) => state.Type === 'Task').map(({ machine, name, state }) => ({
  machine,
  name,
  timeout: state.TimeoutSeconds ?? 0,
  retriers: (state.Retry as readonly Retrier[]).filter(({ MaxAttempts }) => MaxAttempts !== 0),
}));
const isReview = ({ name }: { readonly name: string }) => name === 'À examiner';
/** Longest that a retrier waits in all, seconds. */
const longestWait = ({ IntervalSeconds, BackoffRate, MaxAttempts, MaxDelaySeconds }: Retrier): number =>
  Array.from({ length: MaxAttempts }, (_, retry) =>
    Math.min(IntervalSeconds * BackoffRate ** retry, MaxDelaySeconds),
  ).reduce((sum, wait) => sum + wait, 0);

/** Pauses of a client between its attempts, milliseconds, when every answer is `errorType` and chance gives `random`. */
async function pausesOf(name: ClientName, errorType: 'THROTTLING' | 'TRANSIENT', random: number): Promise<number[]> {
  vi.spyOn(Math, 'random').mockReturnValue(random);
  const strategy = await CLIENTS[name]().config.retryStrategy();
  if (!('acquireInitialRetryToken' in strategy)) throw new Error(`${name} has no retry strategy of today`);
  const pauses: number[] = [];
  let token = await strategy.acquireInitialRetryToken('');
  for (;;) {
    const before = Date.now();
    const asked = strategy.refreshRetryTokenForRetry(token, { errorType }).catch(() => undefined);
    await vi.runAllTimersAsync();
    const next = await asked;
    if (next === undefined) return pauses;
    pauses.push(Date.now() - before + next.getRetryDelay());
    token = next;
  }
}

/** Which clients a function makes, its own parts and what it shares included. */
function clientsOf(name: FunctionName): ClientName[] {
  const imports = importsOf('functions', 'shared').filter(({ kind, typeOnly }) => kind === 'file' && !typeOnly);
  const reached = new Set([`functions/${name}/handler.ts`]);
  for (const file of reached) for (const { to } of imports.filter(({ from }) => from === file)) reached.add(to);
  const text = [...reached].map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
  return NAMES.filter((client) => text.includes(`${client}Client()`));
}

describe('a call of the SDK', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  test.each(NAMES)(
    'to %s is made as often as the table says, with pauses that chance spreads from nothing on',
    async (name) => {
      const most = await pausesOf(name, 'THROTTLING', 0.999_999);
      expect(most).toHaveLength(CALLS[name].attempts - 1);
      for (const pause of most) expect(pause).toBeGreaterThan(900);
      expect(await pausesOf(name, 'THROTTLING', 0)).toEqual(most.map(() => 0));
    },
  );

  test('to SES is not made again when it may have been heard', async () => {
    expect(await pausesOf('ses', 'TRANSIENT', 0.5)).toEqual([]);
    expect((await pausesOf('dynamo', 'TRANSIENT', 0.5)).length).toBe(CALLS.dynamo.attempts - 1);
  });

  test.each(FUNCTIONS)('has ended, with all its attempts, within the time limit of %s', async (name) => {
    const clients = clientsOf(name);
    expect(clients).toContain('dynamo');
    for (const client of clients) {
      const { attempts, timeout } = CALLS[client];
      const pauses = await pausesOf(client, 'THROTTLING', 0.999_999);
      const worst = attempts * timeout + pauses.reduce((sum, pause) => sum + pause, 0);
      expect({ client, fits: worst <= SIZES[name].timeout * 1_000, worst }).toMatchObject({ client, fits: true });
    }
  });
});

describe('a machine', () => {
  test('retries with full jitter, growing pauses, a ceiling, and a last time', () => {
    expect(tasks.length).toBeGreaterThan(40);
    for (const { name, retriers } of tasks) {
      expect({ name, many: retriers.length }).toEqual({ name, many: 2 });
      for (const retrier of retriers) {
        expect({ name, ...retrier }).toMatchObject({ name, JitterStrategy: 'FULL' });
        expect(retrier.BackoffRate).toBeGreaterThanOrEqual(2);
        expect(retrier.IntervalSeconds).toBeGreaterThanOrEqual(1);
        expect(retrier.MaxDelaySeconds).toBeLessThanOrEqual(DAY / 4);
        expect(retrier.MaxAttempts).toBeLessThanOrEqual(30);
      }
    }
  });

  test('waits longer for its functions than they may take', () => {
    for (const { name, timeout } of tasks) {
      expect({ name, fits: timeout > Math.max(SIZES['open-gate'].timeout, SIZES.perform.timeout) }).toEqual({
        name,
        fits: true,
      });
    }
  });

  test('has parked a case before an hour of failures is over, and tries for days to park it', () => {
    for (const { machine, name, retriers } of tasks) {
      const waited = Math.max(...retriers.map(longestWait));
      const fits = isReview({ name }) ? waited > 5 * DAY : waited < 3_600;
      expect({ machine, name, fits }).toEqual({ machine, name, fits: true });
    }
  });
});

describe('one commit', () => {
  const number = (value: unknown): number => Number(value);
  /** Handing a batch over costs its tries, and halvings, which cost none, down to one record. */
  const handings = Math.max(
    ...mappings.map((one) => 1 + number(one['MaximumRetryAttempts']) + Math.ceil(Math.log2(number(one['BatchSize'])))),
  );
  const invocations = (retriers: readonly Retrier[]) => 1 + retriers.reduce((sum, one) => sum + one.MaxAttempts, 0);
  const most = (kind: typeof tasks) => Math.max(...kind.map(({ retriers }) => invocations(retriers)));
  const configs = assembly.of('AWS::Lambda::EventInvokeConfig').map(({ properties }) => properties);
  const deliveries = 1 + Math.max(...configs.map((one) => number(one['MaximumRetryAttempts'])));
  const parking = most(tasks.filter(isReview));
  const step = most(tasks.filter((task) => !isReview(task)));

  test('has both its readers, the step of a machine, its parking and a wake-up call a dead table 261 times at most', () => {
    const runs = mappings.length * handings + step + parking + deliveries;
    expect({ handings, step, parking, deliveries }).toEqual({ handings: 16, step: 13, parking: 39, deliveries: 3 });
    expect(runs * CALLS.dynamo.attempts).toBeLessThanOrEqual(261);
  });

  test('has a mail offered to an SES that refuses it 64 times at most', () => {
    expect(handings * CALLS.ses.attempts).toBeLessThanOrEqual(64);
  });

  test('has Step Functions and Scheduler knock at a Lambda that refuses calls 39 times at most', async () => {
    const schedules = assembly.of('AWS::Scheduler::Schedule').map(({ properties }) => properties['Target']);
    const retries = schedules.map((target) => {
      const { RetryPolicy } = target as { RetryPolicy: { MaximumRetryAttempts: number } };
      return RetryPolicy.MaximumRetryAttempts;
    });
    let wakeUpRetries = Number.NaN;
    const scheduler = {
      async send({ input }: { input: { Target: { RetryPolicy: { MaximumRetryAttempts: number } } } }) {
        wakeUpRetries = input.Target.RetryPolicy.MaximumRetryAttempts;
      },
    } as unknown as SchedulerClient;
    const arns = { group: 'g', wakeUpArn: 'w', roleArn: 'r', deadLettersArn: 'd' };
    await createSchedules({ scheduler, ...arns, clock: () => AT }).put(newCase(), AT);
    const refused = Math.max(...tasks.map(({ retriers }) => invocations(retriers.slice(0, 1))));
    expect(2 * refused + 1 + Math.max(...retries, wakeUpRetries)).toBeLessThanOrEqual(39);
  });

  test('is done with before the stream forgets it', () => {
    for (const one of mappings) {
      expect(number(one['MaximumRecordAgeInSeconds'])).toBeLessThanOrEqual(DAY / 2);
      const timeouts = (1 + number(one['MaximumRetryAttempts'])) * Math.max(SIZES.relay.timeout, SIZES.mailer.timeout);
      expect(timeouts).toBeLessThan(number(one['MaximumRecordAgeInSeconds']));
    }
  });
});

test('the readers of the log leave the portal its share of the ten executions that a new account has', () => {
  const lanes = mappings.map((one) => Number(one['ParallelizationFactor']));
  expect(lanes.reduce((sum, many) => sum + many, 0)).toBeLessThanOrEqual(4);
  // Reserving any would make the first deployment fail there: AWS keeps ten executions unreserved.
  for (const { properties } of assembly.of('AWS::Lambda::Function')) {
    expect(properties).not.toHaveProperty('ReservedConcurrentExecutions');
  }
});
