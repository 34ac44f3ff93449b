import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';
import type { Engine } from '../../infra/local/services/dynamodb-engine.ts';
import { createScheduler } from '../../infra/local/services/scheduler.ts';
import { createStates } from '../../infra/local/services/states.ts';
import { createStore } from '../../infra/local/store.ts';
import type { Invocation } from '../../infra/local/types.ts';
import { createCases } from '../../shared/app/cases.ts';
import { arriveAtGate } from '../../shared/app/gates.ts';
import { perform } from '../../shared/app/perform.ts';
import type { CaseLog, Count } from '../../shared/app/ports.ts';
import { relayCommits } from '../../shared/app/relay.ts';
import { wakeUp } from '../../shared/app/wake-up.ts';
import { createGateTokens } from '../../shared/aws/gate-tokens.ts';
import { createMachines, createResume } from '../../shared/aws/machines.ts';
import { createMailOccurrences } from '../../shared/aws/mail-occurrences.ts';
import { createSchedules } from '../../shared/aws/schedules.ts';
import { createSummaries } from '../../shared/aws/summaries.ts';
import { createTraces } from '../../shared/aws/traces.ts';
import { GateCall } from '../../shared/contracts/gate-call.ts';
import { PerformCall } from '../../shared/contracts/perform-call.ts';
import { WakeUpCall } from '../../shared/contracts/wake-up-call.ts';
import { instantOfEpoch } from '../../shared/domain/calendar/instant.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { MACHINES, type MachineName } from '../../shared/domain/machine.ts';
import { serve } from '../local/serve.ts';
import { commandId } from './log.ts';
import { openTables } from './tables.ts';

const ACCOUNT = 'eu-west-3:000000000000';
const arnOf = (name: MachineName) => `arn:aws:states:${ACCOUNT}:stateMachine:${name}` as const;
const PLACES: Readonly<Record<string, string>> = {
  GateResource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  InvokeResource: 'arn:aws:states:::lambda:invoke',
  OpenGateArn: 'open-gate',
  PerformArn: 'perform',
};
const definitionOf = (name: MachineName) =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, `../../state-machines/${name}.asl.json`), 'utf8').replace(
      /\$\{(\w+)\}/g,
      (_all, place: string) => PLACES[place] ?? '',
    ),
  );

/** What a test may put between the use cases and the world. */
export interface Between {
  /** Is given the ports of open-gate and of perform at each call, and gives what they call instead. */
  readonly around?: <P extends object>(ports: P) => P;
  /** Told of each commit in place of the relay. */
  readonly committed?: (id: CaseId, sequence: number) => void;
}

/** The use cases between real tables, machines and schedules, the relay following each commit as the stream would have it. */
export const openWorkflow = async (
  engine: Engine,
  start: string,
  { around = (ports) => ports, committed }: Between = {},
) => {
  const tables = await openTables(engine);
  const activity = createActivity();
  const clock = createClock({ start: Date.parse(start), mode: 'held', activity });
  const now = () => instantOfEpoch(clock.now());
  const store = createStore(':memory:');
  const counted: Record<string, number> = {};
  const count: Count = (metric, by = 1) => {
    counted[metric] = (counted[metric] ?? 0) + by;
  };
  const failures: unknown[] = [];

  const invoke = async (functionArn: string, event: unknown): Promise<Invocation> => {
    await new Promise(setImmediate);
    try {
      if (functionArn === 'open-gate') await arriveAtGate(around(gateParts), GateCall.parse(event), commandId());
      else if (functionArn === 'perform') await perform(around(performParts), PerformCall.parse(event), commandId());
      else await wakeUp({ cases, clock: now }, WakeUpCall.parse(event), commandId());
      return { ok: true, payload: null };
    } catch (error) {
      failures.push(error);
      return { ok: false, errorType: 'Error', errorMessage: String(error) };
    }
  };
  const machinesOf = MACHINES.map((name) => ({
    arn: arnOf(name),
    name,
    roleArn: `arn:aws:iam::000000000000:role/${name}`,
    definition: definitionOf(name),
  }));
  const states = await createStates({ machines: machinesOf, clock, activity, store, invoke });
  const scheduler = createScheduler({
    arnPrefix: `arn:aws:scheduler:${ACCOUNT}`,
    clock,
    activity,
    store,
    invoke,
    deadLetter: (_queue, body) => failures.push(body),
    onLost: (lost) => failures.push(lost),
  });
  scheduler.declareGroup('wake-ups');
  scheduler.resume();
  const [statesServed, schedulerServed] = [await serve(states), await serve(scheduler)];
  const sfn = new SFNClient(statesServed.client);

  const log: CaseLog = {
    load: tables.log.load,
    async append(loaded, commit) {
      const written = await tables.log.append(loaded, commit);
      const sequence = loaded.commits.length + 1;
      if (written && committed !== undefined) committed(loaded.id, sequence);
      else if (written) follow(() => relayCommits(relayParts, loaded.id, [sequence]));
      return written;
    },
  };
  const follow = (work: () => Promise<void>) => {
    activity.track('relay', work).catch((error: unknown) => failures.push(error));
  };
  const cases = createCases({ log, seals: tables.seals, clock: now });
  const tokens = createGateTokens(tables);
  const arns = Object.fromEntries(MACHINES.map((name) => [name, arnOf(name)])) as Record<MachineName, string>;
  const machines = { ...createMachines(sfn, arns), resume: createResume(sfn) };
  const schedules = createSchedules({
    scheduler: new SchedulerClient(schedulerServed.client),
    group: 'wake-ups',
    wakeUpArn: `arn:aws:lambda:${ACCOUNT}:function:wake-up`,
    roleArn: 'arn:aws:iam::000000000000:role/wake-ups',
    deadLettersArn: `arn:aws:sqs:${ACCOUNT}:missed`,
    clock: now,
  });
  const summaries = createSummaries(tables);
  const occurrences = createMailOccurrences(tables);
  const traces = createTraces(tables);
  const gateParts = { cases, tokens, machines, count };
  const performParts = { cases, seals: { destroy: tables.destroy } };
  const relayParts = { cases, tokens, machines, schedules, summaries, clock: now, count };

  return {
    ...relayParts,
    ...tables,
    occurrences,
    traces,
    sfn,
    counted,
    failures,
    activity,
    /** Execution names, with their status, oldest first. */
    executions: () => states.executions().map(({ name, status, executionArn }) => ({ name, status, executionArn })),
    relayAgain: async (...args: [Parameters<typeof relayCommits>[1], readonly number[]]) => {
      await relayCommits(relayParts, ...args);
      await activity.quiet();
    },
    until: (moment: string) => clock.advanceTo(Date.parse(moment)),
    async close() {
      await schedulerServed.close();
      await statesServed.close();
      await tables.close();
    },
  };
};
export type Workflow = Awaited<ReturnType<typeof openWorkflow>>;
