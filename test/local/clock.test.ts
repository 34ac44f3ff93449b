import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';

const START = Date.parse('2026-01-05T08:00:00Z');
const DAY = 86_400_000;

function account(mode: 'held' | 'running' = 'held') {
  const activity = createActivity();
  return { activity, clock: createClock({ start: START, mode, activity }) };
}

describe('the virtual clock', () => {
  test('fires timers in the order of their instants, equal ones in the order they were asked for', async () => {
    const { clock } = account();
    const fired: string[] = [];
    const note = (name: string) => () => fired.push(`${name} ${(clock.now() - START) / DAY}`);
    clock.at(START + 2 * DAY, 'c', note('c'));
    clock.at(START + DAY, 'a', note('a'));
    clock.at(START + DAY, 'b', note('b'));
    clock.at(START + 9 * DAY, 'later', note('later'));
    await clock.advanceTo(START + 3 * DAY);
    expect(fired).toEqual(['a 1', 'b 1', 'c 2']);
    expect(clock.now()).toBe(START + 3 * DAY);
  });

  test('waits at each instant for the work it began, and for timers added on the way', async () => {
    const { clock, activity } = account();
    const fired: string[] = [];
    clock.at(START + DAY, 'first', () => {
      void activity.track('slow', async () => {
        for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
        fired.push(`slow ${(clock.now() - START) / DAY}`);
        clock.at(START + 2 * DAY, 'added', () => fired.push(`added ${(clock.now() - START) / DAY}`));
        clock.at(START, 'overdue', () => fired.push(`overdue ${(clock.now() - START) / DAY}`));
      });
    });
    clock.at(START + 3 * DAY, 'last', () => fired.push('last'));
    await clock.advanceTo(START + 3 * DAY);
    expect(fired).toEqual(['slow 1', 'overdue 1', 'added 2', 'last']);
  });

  test('forgets a cancelled timer, and cancelling again does nothing', async () => {
    const { clock } = account();
    const fired: string[] = [];
    const cancel = clock.at(START + DAY, 'gone', () => fired.push('gone'));
    const overdue = clock.at(START, 'overdue', () => fired.push('overdue'));
    clock.at(START + DAY, 'kept', () => fired.push('kept'));
    cancel();
    cancel();
    overdue();
    await clock.advanceTo(START + DAY);
    expect(fired).toEqual(['kept']);
  });

  test('keeps backstops out of what comes next, but fires them', async () => {
    const { clock } = account();
    let backstop = 0;
    clock.at(START + DAY, 'time-out', () => (backstop = clock.now()), { backstop: true });
    clock.at(START + 2 * DAY, 'schedule', () => undefined);
    expect(clock.pending(5)).toEqual([{ instant: START + 2 * DAY, label: 'schedule' }]);
    await clock.advanceTo(START + 2 * DAY);
    expect(backstop).toBe(START + DAY);
  });

  test('never goes back', async () => {
    const { clock } = account();
    await clock.advanceTo(START - DAY);
    expect(clock.now()).toBe(START);
  });

  test('flows from where it stands when it runs, jumps on demand, and stops when it is held', async () => {
    const { clock } = account('running');
    const { promise, resolve } = Promise.withResolvers<number>();
    clock.at(clock.now() + 5, 'soon', () => resolve(clock.now()));
    expect(await promise).toBeGreaterThanOrEqual(START + 5);
    await clock.advanceTo(START + 400 * DAY);
    expect(clock.mode).toBe('running');
    clock.hold();
    const held = clock.now();
    expect(held).toBeGreaterThanOrEqual(START + 400 * DAY);
    expect(held).toBeLessThan(START + 400 * DAY + 60_000);
    expect(clock.now()).toBe(held);
  });

  test('gives a worker its Date', async () => {
    const { clock } = account();
    const module = new URL('../../infra/local/virtual-date.ts', import.meta.url).href;
    const code = `
      const { parentPort, workerData } = require('node:worker_threads');
      import(${JSON.stringify(module)}).then(({ installVirtualDate }) => {
        installVirtualDate(workerData);
        class Later extends Date {}
        parentPort.on('message', () => parentPort.postMessage({
          now: Date.now(), made: new Date().getTime(), called: Date(), utc: Date.UTC(2026, 0, 1), fixed: new Date(7).getTime(),
          kinds: [new Date() instanceof Date, new Later() instanceof Later, new Later() instanceof Date, new Date().constructor === Date],
          later: new Later().toISOString(),
        }));
      });`;
    const worker = new Worker(code, { eval: true, workerData: clock.shared });
    const ask = async () => {
      worker.postMessage('?');
      return (await once(worker, 'message'))[0];
    };
    expect(await ask()).toEqual({
      now: START,
      made: START,
      called: new Date(START).toString(),
      utc: Date.UTC(2026, 0, 1),
      fixed: 7,
      kinds: [true, true, true, true],
      later: '2026-01-05T08:00:00.000Z',
    });
    await clock.advanceTo(START + DAY);
    expect((await ask()).now).toBe(START + DAY);
    await worker.terminate();
  });
});

describe('quiet', () => {
  test('waits for work and for probes, and names what is stuck', async () => {
    const { activity } = account();
    let lag = 3;
    activity.addProbe('stream', () => lag === 0);
    const work = Promise.withResolvers<void>();
    void activity.track('invocation', () => work.promise);
    await expect(activity.quiet(10)).rejects.toThrow(/10 ms: invocation, stream/);
    work.resolve();
    await expect(activity.quiet(10)).rejects.toThrow(/10 ms: stream/);
    const drain = setInterval(() => (lag = Math.max(0, lag - 1)), 1);
    await activity.quiet();
    clearInterval(drain);
    expect(lag).toBe(0);
  });

  test('does not settle between two pieces of work that follow each other', async () => {
    const { activity } = account();
    let done = 0;
    const step = (left: number): Promise<void> =>
      activity.track('step', async () => {
        await Promise.resolve();
        done += 1;
        if (left > 0) queueMicrotask(() => setImmediate(() => void step(left - 1)));
      });
    const chained = activity.track('outer', async () => {
      await step(0);
      void step(0);
    });
    await activity.quiet();
    await chained;
    expect(done).toBe(2);
  });
});
