import { describe, expect, test } from 'vitest';
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';
import { openExecutionFaults } from '../../infra/local/faults/executions.ts';
import { createFaultPlan, type FaultRates } from '../../infra/local/faults/plan.ts';
import { openScheduleFaults } from '../../infra/local/faults/schedules.ts';
import { createRunner } from '../../infra/local/services/scheduler/runner.ts';
import { scheduleSpec } from '../../infra/local/services/scheduler/schedule.ts';
import { createStore } from '../../infra/local/store.ts';
import { gate, account as oneMachine, START } from './one-machine.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const CASE = '01KETEST000000000000000000';

describe('a schedule that is due', () => {
  function scheduler(rates: FaultRates) {
    const activity = createActivity();
    const clock = createClock({ start: START, mode: 'held', activity });
    const plan = createFaultPlan({ seed: 1, rates });
    const invoked: number[] = [];
    const runner = createRunner({
      clock,
      activity,
      store: createStore(':memory:'),
      send: async () => {
        invoked.push(clock.now() - START);
      },
      arnOf: (group, name) => `${group}/${name}`,
      deadLetter: () => undefined,
      faults: openScheduleFaults(plan, clock.now),
    });
    const spec = (ScheduleExpression: string) =>
      scheduleSpec.parse({
        ScheduleExpression,
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: { Arn: 'wake-up', RoleArn: 'role' },
      });
    const at = (hours: number) => spec(`at(${new Date(START + hours * HOUR).toISOString().slice(0, 19)})`);
    return { clock, plan, invoked, runner, spec, at };
  }

  test('is delivered twice, the second time some minutes later', async () => {
    const { clock, plan, invoked, runner, at } = scheduler({ 'schedule-twice': 1 });
    runner.put(`case-${CASE}`, at(1));
    await clock.advanceTo(START + 10 * HOUR);
    expect(invoked).toHaveLength(2);
    const [first = 0, second = 0] = invoked;
    expect(first).toBe(HOUR);
    expect((second - first) / MINUTE).toBeGreaterThanOrEqual(1);
    expect((second - first) / MINUTE).toBeLessThanOrEqual(5);
    expect(runner.all()).toEqual([]);
    expect(plan.latest()).toEqual([{ at: START + HOUR, kind: 'schedule-twice', site: 'schedule|1' }]);
  });

  test('is one to six hours late, and gone by then if it was moved', async () => {
    const { clock, plan, invoked, runner, at } = scheduler({ 'schedule-late': 1 });
    runner.put(`case-${CASE}`, at(1));
    runner.put('moved', at(1));
    await clock.advanceTo(START + HOUR);
    expect(invoked).toEqual([]);
    expect(runner.all()).toHaveLength(2);
    runner.remove('default', 'moved');
    await clock.advanceTo(START + 10 * HOUR);
    expect(invoked).toHaveLength(1);
    expect(invoked[0]).toBeGreaterThanOrEqual(2 * HOUR);
    expect(invoked[0]).toBeLessThanOrEqual(7 * HOUR);
    expect(plan.counts()['schedule-late']).toBe(2);
  });

  test('is lost, twice for a case and no more', async () => {
    const { clock, plan, invoked, runner, at } = scheduler({ 'schedule-lost': 1 });
    for (const hours of [1, 2, 3, 4]) {
      runner.put(`case-${CASE}`, at(hours));
      await clock.advanceTo(START + hours * HOUR);
      expect(runner.all()).toEqual([]);
    }
    expect(invoked).toEqual([3 * HOUR, 4 * HOUR]);
    expect(plan.counts()['schedule-lost']).toBe(2);
  });

  test('is spared when the template declares it', async () => {
    const { clock, plan, invoked, runner, spec } = scheduler({ 'schedule-lost': 1 });
    runner.declare('audit', spec('cron(0 9 * * ? *)'));
    await clock.advanceTo(START + 2 * HOUR);
    expect(invoked).toEqual([HOUR]);
    expect(plan.latest()).toEqual([]);
  });
});

describe('an execution that waits', () => {
  const machine = async (rates: FaultRates) => {
    const plan = createFaultPlan({ seed: 1, rates });
    const faults = openExecutionFaults(plan, () => START);
    const opened = await oneMachine('Accord', { Accord: gate('accord', { End: true }) }, { faults });
    const executionArn = await opened.start(`${CASE}-1`);
    return { ...opened, plan, faults, status: async () => (await opened.describeIt(executionArn)).status };
  };

  test('is aborted by an operator; its token is then spent', async () => {
    const { plan, status, succeed } = await machine({ 'execution-aborted': 1 });
    expect(await status()).toBe('ABORTED');
    expect(plan.latest()).toEqual([{ at: START, kind: 'execution-aborted', site: 'essai|Accord|1' }]);
    await expect(succeed('accord')).rejects.toThrow(/Task Timed Out/);
  });

  test('goes on waiting when the plan says nothing, and its token tells its case', async () => {
    const { status, opened, faults } = await machine({});
    expect(await status()).toBe('RUNNING');
    expect(opened.map(({ token }) => faults.caseOfToken(token))).toEqual([1]);
  });
});
