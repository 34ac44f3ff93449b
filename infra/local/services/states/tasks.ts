import type { ExecutionFaults } from '../../faults/executions.ts';
import type { Activity, Invocation, Invoke } from '../../types.ts';
import { LAMBDA_API_ERRORS } from '../lambda-errors.ts';
import { ServiceError } from '../wire.ts';
import type { Outcome, TaskRequest } from './protocol.ts';

const TOKEN = /^[\w-]+\.[\w-]{43}$/;

export interface Tasks {
  begin(request: TaskRequest): void;
  /** The task's answer is no longer wanted; its token is spent. */
  over(task: number): void;
  /** Answers a held task. Throws InvalidToken, TaskDoesNotExist or TaskTimedOut. */
  answer(token: string, outcome: Outcome): Promise<void>;
}

export interface TasksOptions {
  readonly activity: Activity;
  readonly invoke: Invoke;
  readonly settle: (task: number, outcome: Outcome) => Promise<void>;
  /** Ends an execution as an operator does. */
  readonly stop: (executionArn: string) => Promise<void>;
  readonly faults?: ExecutionFaults | undefined;
}

/** ARN of the machine that a token belongs to, or undefined when it is no token. */
export function machineOfToken(token: string): string | undefined {
  if (!TOKEN.test(token)) return undefined;
  return Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString('utf8');
}

/** Step Functions has one name for the refusals that are not in its list. */
const refusal = (name: string, cause: string): Outcome => ({
  ok: false,
  error: `Lambda.${LAMBDA_API_ERRORS.has(name) && name !== 'AccessDeniedException' ? name : 'AWSLambdaException'}`,
  cause,
});

function failureOf({ errorType, errorMessage }: Invocation & { ok: false }): Outcome {
  if (LAMBDA_API_ERRORS.has(errorType)) return refusal(errorType, errorMessage);
  return { ok: false, error: errorType, cause: JSON.stringify({ errorMessage, errorType, trace: [] }) };
}

/** Does the Tasks of the machines: invokes their functions as the machine's role, and holds those that wait for a token. */
export function createTasks({ activity, invoke, settle, stop, faults }: TasksOptions): Tasks {
  const open = new Map<number, string | undefined>();
  const held = new Map<string, number>();
  const spent = new Set<string>();

  const over = (task: number): boolean => {
    const token = open.get(task);
    if (token !== undefined) {
      held.delete(token);
      spent.add(token);
    }
    return open.delete(task);
  };
  const finish = async (task: number, outcome: Outcome): Promise<void> => {
    if (over(task)) await settle(task, outcome);
  };

  const attempt = async ({ task, arn, state, machine, parameters, token, resource }: TaskRequest): Promise<void> => {
    const { FunctionName, Payload } = parameters as { FunctionName: string; Payload?: unknown };
    const waits = resource.endsWith('.waitForTaskToken');
    if (waits && token === undefined) {
      const cause = 'The task waits for a token that its Parameters do not pass on ($$.Task.Token)';
      return finish(task, { ok: false, error: 'States.Runtime', cause });
    }
    let outcome: Outcome;
    try {
      const caller = { kind: 'role', roleArn: machine.roleArn } as const;
      const invocation = await invoke(FunctionName, Payload ?? {}, caller);
      if (invocation.ok && waits) {
        if (open.has(task) && faults?.aborts(arn, state) === true) await stop(arn);
        return;
      }
      outcome = invocation.ok
        ? { ok: true, output: { ExecutedVersion: '$LATEST', Payload: invocation.payload ?? null, StatusCode: 200 } }
        : failureOf(invocation);
    } catch (error) {
      outcome = error instanceof Error ? refusal(error.name, error.message) : refusal('', String(error));
    }
    await finish(task, outcome);
  };

  return {
    begin(request) {
      open.set(request.task, request.token);
      if (request.token !== undefined) {
        held.set(request.token, request.task);
        faults?.issued(request.token, request.arn);
      }
      void activity.track(`states: task ${request.state}`, () => attempt(request));
    },
    over,
    async answer(token, outcome) {
      const task = held.get(token);
      if (task !== undefined) return finish(task, outcome);
      if (spent.has(token)) {
        throw new ServiceError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
      }
      if (machineOfToken(token) === undefined) throw new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'");
      throw new ServiceError('TaskDoesNotExist', `Task does not exist: '${token}'`);
    },
  };
}
