import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach } from 'vitest';
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';
import type { ExecutionFaults } from '../../infra/local/faults/executions.ts';
import { createStates } from '../../infra/local/services/states.ts';
import { createStore } from '../../infra/local/store.ts';
import type { Caller, Invocation, Store } from '../../infra/local/types.ts';
import { serve } from './serve.ts';

export const START = Date.parse('2026-01-05T08:00:00Z');
export const DAY = 86_400_000;
export const ARN = 'arn:aws:states:eu-west-3:000000000000:stateMachine:essai';
export const ROLE = 'arn:aws:iam::000000000000:role/essai';

/** A Task held until its token is answered, as the machines of the repository write it. */
export const gate = (name: string, rest: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Parameters: {
    FunctionName: 'open-gate',
    Payload: { gate: name, 'caseId.$': '$.caseId', 'token.$': '$$.Task.Token' },
  },
  ResultPath: '$.answer',
  ...rest,
});
export const task = (name: string, rest: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'perform', Payload: { task: name } },
  ...rest,
});

export type States = Record<string, object>;
interface Opened {
  readonly gate: string;
  readonly token: string;
}

export const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

interface Options {
  readonly store?: Store;
  readonly answer?: (event: Record<string, unknown>, sfn: SFNClient) => Promise<Invocation>;
  readonly machineTimeout?: number;
  readonly faults?: ExecutionFaults;
}
const nothing = async (): Promise<Invocation> => ({ ok: true, payload: { done: true } });

/** One machine, « essai », over the API; every function answers the same way. Closed after each test. */
export async function account(StartAt: string, states: States, options: Options = {}) {
  const { store = createStore(':memory:'), answer = nothing, machineTimeout, faults } = options;
  const timeout = machineTimeout === undefined ? {} : { TimeoutSeconds: machineTimeout };
  const activity = createActivity();
  const clock = createClock({ start: START, mode: 'held', activity });
  const opened: Opened[] = [];
  const calls: { functionArn: string; event: unknown; caller: Caller }[] = [];
  const service = await createStates({
    machines: [
      { arn: ARN, name: 'essai', roleArn: ROLE, definition: { StartAt, States: states as never, ...timeout } },
    ],
    clock,
    activity,
    store,
    faults,
    invoke: async (functionArn, event, caller) => {
      await new Promise(setImmediate);
      calls.push({ functionArn, event, caller });
      const asked = event as Record<string, unknown>;
      if ('token' in asked) opened.push(asked as unknown as Opened);
      return answer(asked, sfn);
    },
  });
  const served = await serve(service);
  cleanups.push(served.close);
  const sfn = new SFNClient(served.client);
  const start = async (name = '01-1', input: object = { caseId: '01' }) => {
    const { executionArn } = await sfn.send(
      new StartExecutionCommand({ stateMachineArn: ARN, name, input: JSON.stringify(input) }),
    );
    await activity.quiet();
    return executionArn ?? '';
  };
  const describeIt = (executionArn: string) => sfn.send(new DescribeExecutionCommand({ executionArn }));
  const types = async (executionArn: string) => {
    const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
    return events.map(({ type, stateEnteredEventDetails }) =>
      stateEnteredEventDetails === undefined ? type : `${type} ${stateEnteredEventDetails.name}`,
    );
  };
  const succeed = async (name: string, output: unknown = {}) => {
    const taskToken = opened.findLast((one) => one.gate === name)?.token;
    await sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
    await activity.quiet();
  };
  return { activity, clock, service, sfn, served, opened, calls, start, describeIt, types, succeed };
}
