import { createHash, randomUUID } from 'node:crypto';
import type { ExecutionFaults } from '../../faults/executions.ts';
import type { Activity, Clock, Invoke, Store } from '../../types.ts';
import { ServiceError } from '../wire.ts';
import { type DefinitionShape, namesInside, refuseUnsupported } from './definition.ts';
import { createEngine } from './engine.ts';
import { type Execution, follow } from './execution.ts';
import { type HistoryEvent, writeHistory } from './history.ts';
import type { MachineIdentity, Outcome, StepEvent } from './protocol.ts';
import { createTasks } from './tasks.ts';

/** A state machine of the template, its substitutions done. */
export interface Machine extends MachineIdentity {
  readonly definition: DefinitionShape;
}

export interface StatesOptions {
  readonly machines: readonly Machine[];
  readonly clock: Clock;
  readonly activity: Activity;
  readonly store: Store;
  readonly invoke: Invoke;
  readonly faults?: ExecutionFaults | undefined;
}

/** The executions of the account: in memory while they run, in the store at every step they take. */
export interface Executions {
  all(): Execution[];
  get(executionArn: string): Execution;
  history(executionArn: string): readonly HistoryEvent[];
  machine(stateMachineArn: string): Machine;
  start(machine: Machine, name: string | undefined, input: string): Promise<Execution>;
  stop(execution: Execution, error: string | undefined, cause: string | undefined): Promise<void>;
  answer(token: string, outcome: Outcome): Promise<void>;
  /** Starts again, with the same name, input and definition, what ran when the account was closed. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

const EXECUTIONS = 'executions';
const HISTORIES = 'execution-histories';
const DEFINITIONS = 'machine-definitions';

export async function createExecutions(options: StatesOptions): Promise<Executions> {
  const { machines, clock, activity, store } = options;
  for (const { name, definition } of machines) refuseUnsupported(name, definition);
  const records = new Map(store.all<Execution>(EXECUTIONS).map(({ key, value }) => [key, value]));
  const histories = new Map<string, HistoryEvent[]>();
  const insideOf = new Map<string, ReturnType<typeof namesInside>>();
  const changed = new Set<Execution>();

  const definitionKey = (text: string): string => {
    const key = createHash('sha256').update(text).digest('hex');
    if (store.get(DEFINITIONS, key) === undefined) store.put(DEFINITIONS, key, text);
    return key;
  };
  const definitionText = (key: string): string => store.get<string>(DEFINITIONS, key) ?? '';
  const inside = (key: string): ReturnType<typeof namesInside> => {
    const known = insideOf.get(key) ?? namesInside(JSON.parse(definitionText(key)) as DefinitionShape);
    insideOf.set(key, known);
    return known;
  };

  const onEvent = (arn: string, event: StepEvent): void => {
    const execution = records.get(arn);
    if (execution === undefined) return;
    follow(execution, event, inside(execution.definition));
    const history = histories.get(arn) ?? [];
    histories.set(arn, history);
    writeHistory(history, event, execution.roleArn);
    changed.add(execution);
  };
  const save = (): void => {
    for (const execution of changed) {
      const { executionArn, status } = execution;
      store.put(EXECUTIONS, executionArn, execution);
      // A history that is still growing is rewritten by the restart anyway.
      if (status === 'RUNNING') continue;
      store.put(HISTORIES, executionArn, histories.get(executionArn) ?? []);
      histories.delete(executionArn);
    }
    changed.clear();
  };

  const engine = await createEngine({
    clock,
    activity,
    definitions: machines.map(({ definition }) => JSON.stringify(definition)),
    onTask: (request) => tasks.begin(request),
    onTaskOver: (task) => tasks.over(task),
    onEvent,
    onRest: save,
  });
  const tasks = createTasks({ ...options, settle: engine.settle, stop: engine.stop });

  const run = (execution: Execution): Promise<void> => {
    records.set(execution.executionArn, execution);
    histories.delete(execution.executionArn);
    store.put(EXECUTIONS, execution.executionArn, execution);
    const { machineArn, machineName, roleArn } = execution;
    return engine.start({
      arn: execution.executionArn,
      name: execution.name,
      machine: { arn: machineArn, name: machineName, roleArn },
      definition: definitionText(execution.definition),
      input: execution.input,
    });
  };

  const get = (executionArn: string): Execution => {
    const execution = records.get(executionArn);
    if (execution !== undefined) return execution;
    throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
  };

  return {
    all: () => [...records.values()],
    get,
    history: (arn) => histories.get(get(arn).executionArn) ?? store.get<HistoryEvent[]>(HISTORIES, arn) ?? [],
    machine(stateMachineArn) {
      const machine = machines.find(({ arn }) => arn === stateMachineArn);
      if (machine !== undefined) return machine;
      throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`);
    },
    async start(machine, name = randomUUID(), input) {
      const executionArn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
      const before = records.get(executionArn);
      if (before?.status === 'RUNNING' && before.input === input) return before;
      if (before !== undefined) {
        throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${executionArn}'`);
      }
      const execution: Execution = {
        executionArn,
        name,
        machineArn: machine.arn,
        machineName: machine.name,
        roleArn: machine.roleArn,
        definition: definitionKey(JSON.stringify(machine.definition)),
        input,
        startedAt: clock.now(),
        status: 'RUNNING',
        currentStates: [],
        openContainers: [],
        visited: [],
        transitions: 0,
      };
      // AWS answers before the first state is entered.
      void run(execution);
      return execution;
    },
    async stop(execution, error, cause) {
      if (execution.status !== 'RUNNING') return;
      if (error !== undefined) execution.error = error;
      if (cause !== undefined) execution.cause = cause;
      await engine.stop(execution.executionArn);
    },
    answer: (token, outcome) => tasks.answer(token, outcome),
    async resume() {
      const stopped = [...records.values()].filter(({ status }) => status === 'RUNNING');
      await Promise.all(
        stopped.map((execution) =>
          run({ ...execution, currentStates: [], openContainers: [], visited: [], transitions: 0 }),
        ),
      );
    },
    close: () => engine.close(),
  };
}
