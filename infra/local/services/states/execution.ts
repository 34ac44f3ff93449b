import type { StepEvent } from './protocol.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** An execution as the account keeps it. Instants are virtual epoch milliseconds; input and output are JSON texts. */
export interface Execution {
  readonly executionArn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly machineName: string;
  readonly roleArn: string;
  /** Key of the definition it started with. */
  readonly definition: string;
  readonly input: string;
  readonly startedAt: number;
  status: ExecutionStatus;
  stoppedAt?: number;
  output?: string;
  error?: string;
  cause?: string;
  /** Where it stands now: the innermost states only, so a Parallel shows as its branches. */
  currentStates: string[];
  /** The Parallel and Map states it is in. */
  openContainers: string[];
  /** Every state entered, once each, in order. */
  visited: string[];
  /** States entered and attempts repeated: what Step Functions bills. */
  transitions: number;
}

const ENDS: Readonly<Record<string, ExecutionStatus>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionAborted: 'ABORTED',
  ExecutionTimeout: 'TIMED_OUT',
};

type Inside = ReadonlyMap<string, ReadonlySet<string>>;

const without = (states: readonly string[], name: string): string[] => {
  const index = states.indexOf(name);
  return index < 0 ? [...states] : states.toSpliced(index, 1);
};

function end(execution: Execution, status: ExecutionStatus, event: StepEvent): void {
  execution.status = status;
  execution.stoppedAt = event.timestamp;
  execution.currentStates = [];
  execution.openContainers = [];
  if (status === 'SUCCEEDED') execution.output = JSON.stringify(event.output ?? null);
  if (status !== 'FAILED') return;
  execution.error = event.Error ?? '';
  execution.cause = typeof event.Cause === 'string' ? event.Cause : JSON.stringify(event.Cause ?? null);
}

/** A branch that was given up may still report a step after its Parallel has ended: it does not count as a place. */
function enter(execution: Execution, name: string, inside: Inside): void {
  if (inside.has(name)) {
    execution.openContainers.push(name);
    return;
  }
  const around = [...inside].filter(([, nested]) => nested.has(name)).map(([container]) => container);
  if (around.every((container) => execution.openContainers.includes(container))) execution.currentStates.push(name);
}

function leave(execution: Execution, name: string, inside: Inside): void {
  const outside = (state: string): boolean => inside.get(name)?.has(state) !== true;
  execution.currentStates = without(execution.currentStates, name).filter(outside);
  execution.openContainers = without(execution.openContainers, name).filter(outside);
}

/** Moves the record by one event of the interpreter. `inside` names the states within each Parallel and Map. */
export function follow(execution: Execution, event: StepEvent, inside: Inside): void {
  const status = ENDS[event.type];
  if (status !== undefined) end(execution, status, event);
  if (event.state === undefined) return;
  const { name } = event.state;
  switch (event.type) {
    case 'StateEntered':
      execution.transitions += 1;
      if (!execution.visited.includes(name)) execution.visited.push(name);
      enter(execution, name, inside);
      break;
    case 'StateFailed':
      // Its branches are over; it may still retry, and is left for good by an exit or by the end of the execution.
      if (inside.has(name)) leave(execution, name, inside);
      break;
    case 'StateRetried':
      execution.transitions += 1;
      if (inside.has(name)) enter(execution, name, inside);
      break;
    case 'StateExited':
      leave(execution, name, inside);
      break;
  }
}
