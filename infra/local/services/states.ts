import * as z from 'zod';
import type { Service } from '../types.ts';
import type { Execution } from './states/execution.ts';
import { createExecutions, type Executions, type StatesOptions } from './states/executions.ts';
import { machineOfToken } from './states/tasks.ts';
import { answerJson, permissionsOf, readJson, ServiceError, targetAction } from './wire.ts';

export type States = Service & Pick<Executions, 'resume'> & { executions(): Execution[] };

const MAX_PAYLOAD_BYTES = 262_144;
const seconds = (ms: number): number => ms / 1000;
const defined = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;

const page = z.object({ maxResults: z.int().optional(), nextToken: z.string().optional() });
const byExecution = z.object({ executionArn: z.string() });
const byMachine = z.object({ stateMachineArn: z.string() });

const inputs = {
  StartExecution: byMachine.extend({ name: z.string().optional(), input: z.string().default('{}') }).strict(),
  StopExecution: byExecution.extend({ error: z.string().optional(), cause: z.string().optional() }).strict(),
  DescribeExecution: byExecution.strict(),
  GetExecutionHistory: byExecution
    .extend({ ...page.shape, reverseOrder: z.boolean().optional(), includeExecutionData: z.boolean().optional() })
    .strict(),
  ListExecutions: byMachine.extend({ ...page.shape, statusFilter: z.string().optional() }).strict(),
  DescribeStateMachine: byMachine.strict(),
  SendTaskSuccess: z.strictObject({ taskToken: z.string(), output: z.string() }),
  SendTaskFailure: z.strictObject({
    taskToken: z.string(),
    error: z.string().optional(),
    cause: z.string().optional(),
  }),
};
type Action = keyof typeof inputs;
const ACTIONS = Object.keys(inputs) as Action[];
const resources = z.object({
  stateMachineArn: z.string().optional(),
  executionArn: z.string().optional(),
  taskToken: z.string().optional(),
});

/** Payloads are checked as AWS does: JSON, 256 KiB at most. Returns the text. */
function payload(text: string, error: 'InvalidExecutionInput' | 'InvalidOutput'): string {
  try {
    JSON.parse(text);
  } catch {
    throw new ServiceError(error, `Invalid JSON: '${text.slice(0, 80)}'`);
  }
  if (Buffer.byteLength(text) > MAX_PAYLOAD_BYTES) throw new ServiceError(error, 'Longer than 262144 bytes');
  return text;
}

function executionName(name: string | undefined): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: AWS refuses control characters in names by this range
  const refused = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;
  if (name === undefined || (name.length > 0 && name.length <= 80 && !refused.test(name))) return name;
  throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
}

function paged<T>(all: readonly T[], { maxResults = 0, nextToken }: z.infer<typeof page>) {
  const from = Number(nextToken ?? 0);
  const to = from + (maxResults === 0 ? 100 : maxResults);
  return { items: all.slice(from, to), ...(to < all.length ? { nextToken: String(to) } : {}) };
}

function summary(execution: Execution) {
  const { executionArn, machineArn: stateMachineArn, name, status, startedAt, stoppedAt } = execution;
  const stopDate = stoppedAt === undefined ? undefined : seconds(stoppedAt);
  return defined({ executionArn, stateMachineArn, name, status, startDate: seconds(startedAt), stopDate });
}

/** Step Functions (AWS JSON 1.0). `resume` is to be called once everything that a machine may call is up. */
export async function createStates(options: StatesOptions): Promise<States> {
  const executions = await createExecutions(options);

  const handlers: Record<Action, (body: Buffer) => unknown> = {
    async StartExecution(body) {
      const { stateMachineArn, name, input } = readJson(inputs.StartExecution, body);
      const machine = executions.machine(stateMachineArn);
      const started = await executions.start(machine, executionName(name), payload(input, 'InvalidExecutionInput'));
      return { executionArn: started.executionArn, startDate: seconds(started.startedAt) };
    },
    async StopExecution(body) {
      const { executionArn, error, cause } = readJson(inputs.StopExecution, body);
      const execution = executions.get(executionArn);
      await executions.stop(execution, error, cause);
      return { stopDate: seconds(execution.stoppedAt ?? options.clock.now()) };
    },
    DescribeExecution(body) {
      const execution = executions.get(readJson(inputs.DescribeExecution, body).executionArn);
      const { input, output, error, cause } = execution;
      return { ...summary(execution), ...defined({ input, output, error, cause }) };
    },
    GetExecutionHistory(body) {
      const { executionArn, reverseOrder, ...wanted } = readJson(inputs.GetExecutionHistory, body);
      const events = executions
        .history(executionArn)
        .map((event) => ({ ...event, timestamp: seconds(event.timestamp) }));
      const { items, ...more } = paged(reverseOrder === true ? events.reverse() : events, wanted);
      return { events: items, ...more };
    },
    ListExecutions(body) {
      const { stateMachineArn, statusFilter, ...wanted } = readJson(inputs.ListExecutions, body);
      const { arn } = executions.machine(stateMachineArn);
      const found = executions
        .all()
        .filter(({ machineArn, status }) => machineArn === arn && (statusFilter ?? status) === status)
        .sort((a, b) => b.startedAt - a.startedAt);
      const { items, ...more } = paged(found, wanted);
      return { executions: items.map(summary), ...more };
    },
    DescribeStateMachine(body) {
      const { arn, name, roleArn, definition } = executions.machine(
        readJson(inputs.DescribeStateMachine, body).stateMachineArn,
      );
      return {
        stateMachineArn: arn,
        name,
        roleArn,
        definition: JSON.stringify(definition),
        status: 'ACTIVE',
        type: 'STANDARD',
        creationDate: 0,
      };
    },
    SendTaskSuccess(body) {
      const { taskToken, output } = readJson(inputs.SendTaskSuccess, body);
      return executions.answer(taskToken, { ok: true, output: JSON.parse(payload(output, 'InvalidOutput')) });
    },
    SendTaskFailure(body) {
      const { taskToken, error = '', cause = '' } = readJson(inputs.SendTaskFailure, body);
      return executions.answer(taskToken, { ok: false, error, cause });
    },
  };

  return {
    signingName: 'states',
    actionOf: (request) => targetAction(request, 'AWSStepFunctions', 'states', ACTIONS),
    permissions: (action, request) =>
      permissionsOf(() => {
        const { stateMachineArn, executionArn, taskToken } = readJson(resources, request.body);
        const resource = stateMachineArn ?? executionArn ?? machineOfToken(taskToken ?? '');
        return resource === undefined ? [] : [{ action: `states:${action}`, resource, context: {} }];
      }),
    handle: (action, request) => answerJson('1.0', () => handlers[action as Action](request.body)),
    executions: () => executions.all(),
    resume: () => executions.resume(),
    close: () => executions.close(),
  };
}
