import type { StepEvent } from './protocol.ts';

/** One event as GetExecutionHistory answers it; the timestamp is virtual epoch milliseconds until then. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  readonly timestamp: number;
  readonly [details: string]: unknown;
}

type Described = { readonly type: string; readonly [details: string]: unknown };

const text = (value: unknown): string => JSON.stringify(value ?? null);
const failure = ({ Error: error = '', Cause: cause = '' }: StepEvent) => ({
  error,
  cause: typeof cause === 'string' ? cause : text(cause),
});

function describeState(event: StepEvent, state: NonNullable<StepEvent['state']>): Described[] {
  const { name, type } = state;
  switch (event.type) {
    case 'StateEntered': {
      const entered = { type: `${type}StateEntered`, stateEnteredEventDetails: { name, input: text(state.input) } };
      if (type !== 'Parallel' && type !== 'Map') return [entered];
      return [entered, { type: `${type}StateStarted` }];
    }
    case 'StateExited':
      return [{ type: `${type}StateExited`, stateExitedEventDetails: { name, output: text(state.output) } }];
    case 'StateFailed': {
      if (type === 'Parallel' || type === 'Map') return [{ type: `${type}StateFailed` }];
      if (type !== 'Task') return [];
      const details = { resourceType: 'lambda', resource: 'invoke', ...failure(event) };
      return event.Error === 'States.Timeout'
        ? [{ type: 'TaskTimedOut', taskTimedOutEventDetails: details }]
        : [{ type: 'TaskFailed', taskFailedEventDetails: details }];
    }
    default:
      return [];
  }
}

function describe(event: StepEvent, roleArn: string): Described[] {
  if (event.state !== undefined) return describeState(event, event.state);
  switch (event.type) {
    case 'ExecutionStarted':
      return [{ type: event.type, executionStartedEventDetails: { input: text(event.input), roleArn } }];
    case 'ExecutionSucceeded':
      return [{ type: event.type, executionSucceededEventDetails: { output: text(event.output) } }];
    case 'ExecutionFailed':
      return [{ type: event.type, executionFailedEventDetails: failure(event) }];
    case 'ExecutionAborted':
      return [{ type: event.type, executionAbortedEventDetails: {} }];
    case 'ExecutionTimeout':
      return [{ type: 'ExecutionTimedOut', executionTimedOutEventDetails: { error: 'States.Timeout' } }];
    case 'MapIterationStarted':
    case 'MapIterationSucceeded':
    case 'MapIterationFailed': {
      const key = `m${event.type.slice(1)}EventDetails`;
      return [{ type: event.type, [key]: { name: event.parentState?.name, index: event.index } }];
    }
    default:
      return [];
  }
}

/** Adds what AWS would have written for this step. Branch starts and retries leave no event of their own, as there. */
export function writeHistory(history: HistoryEvent[], event: StepEvent, roleArn: string): void {
  for (const described of describe(event, roleArn)) {
    const id = history.length + 1;
    history.push({ id, previousEventId: id - 1, timestamp: event.timestamp, ...described });
  }
}
