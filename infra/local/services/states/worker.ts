import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { type RunOptions, StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { installVirtualDate } from '../../virtual-date.ts';
import { allStates, type DefinitionShape, LONGEST_TASK_SECONDS, withTaskTimeouts } from './definition.ts';
import type { Order, Outcome, Report, StepEvent, WorkerSetup } from './protocol.ts';
import { closeScope, openBranch, openScope, type Scope } from './scope.ts';

/**
 * The thread of the ASL interpreter. Its `Date` and timers are the account's clock, asked of the main thread; its Tasks
 * are done by the main thread. Between two orders every machine stands still, which is what `rest` says.
 */

type Handlers = NonNullable<NonNullable<RunOptions['overrides']>['taskResourceLocalHandlers']>;
type Json = Parameters<StateMachine['run']>[0];

const setup = workerData as WorkerSetup;
const port = parentPort;
if (port === null) throw new Error('To be started as a worker');
const report = (message: Report): void => port.postMessage(message);

installVirtualDate(setup.shared);

const scopes = new AsyncLocalStorage<Scope>();
const currentScope = (): Scope => {
  const scope = scopes.getStore();
  if (scope === undefined) throw new Error('Outside of an execution');
  return scope;
};

let lastId = 0;
const timers = new Map<number, () => void>();
const tasks = new Map<number, { resolve(output: Json): void; reject(error: Error): void }>();
const executions = new Map<string, { readonly scope: Scope; readonly abort: () => void }>();

/**
 * What the next timer is for. The interpreter sets a Task's time-out right after calling its handler, and an
 * execution's as the first thing of `run`, with nothing in between: any other timer is a Wait or a pause before a Retry.
 */
let purpose: { readonly label: string; readonly task?: number } | undefined;

const askTimer = (fire: () => void, delay = 0): number => {
  const backstop = purpose;
  purpose = undefined;
  const scope = currentScope();
  if (scope.closed || delay >= LONGEST_TASK_SECONDS * 1000) return 0;
  const timer = ++lastId;
  const release = (): void => cancelTimer(timer);
  timers.set(timer, () => {
    scope.releases.delete(release);
    if (backstop?.task !== undefined) tasks.delete(backstop.task);
    else if (backstop !== undefined) closeScope(scope);
    fire();
  });
  scope.releases.add(release);
  const label = backstop?.label ?? `Attente dans la machine ${scope.machine.name}`;
  const task = backstop?.task === undefined ? {} : { task: backstop.task };
  report({ kind: 'timer', timer, instant: Date.now() + delay, label, backstop: backstop !== undefined, ...task });
  return timer;
};

const cancelTimer = (timer: number | undefined): void => {
  if (timer !== undefined && timers.delete(timer)) report({ kind: 'cancel', timer });
};

globalThis.setTimeout = askTimer as unknown as typeof setTimeout;
globalThis.clearTimeout = cancelTimer as unknown as typeof clearTimeout;

const newToken = (machineArn: string): string =>
  `${Buffer.from(machineArn).toString('base64url')}.${randomBytes(32).toString('base64url')}`;

const findString = (value: unknown, wanted: ReadonlySet<string>): string | undefined => {
  if (typeof value === 'string') return wanted.has(value) ? value : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const inner of Object.values(value)) {
    const found = findString(inner, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
};

const handlersOf = (definition: DefinitionShape, issued: Set<string>): Handlers => {
  const handlers: Handlers = {};
  for (const [state, { Type, Resource = '' }] of allStates(definition)) {
    if (Type !== 'Task') continue;
    handlers[state] = (parameters) => {
      const scope = currentScope();
      const { promise, resolve, reject } = Promise.withResolvers<Json>();
      // A branch given up by its Parallel may still come here once: it waits for ever, and is forgotten.
      if (scope.closed) return promise;
      const token = findString(parameters, issued);
      issued.clear();
      const task = ++lastId;
      const release = (): void => {
        if (tasks.delete(task)) report({ kind: 'drop', task });
      };
      const settled = (): void => {
        scope.releases.delete(release);
      };
      scope.releases.add(release);
      tasks.set(task, {
        resolve: (output) => {
          settled();
          resolve(output);
        },
        reject: (error) => {
          settled();
          reject(error);
        },
      });
      const { arn, machine } = scope;
      const held = token === undefined ? {} : { token };
      report({ kind: 'task', task, arn, machine, state, resource: Resource, parameters, ...held });
      purpose = { task, label: `Délai de secours de « ${state} »` };
      return promise;
    };
  }
  return handlers;
};

/** The interpreter runs a branch of Parallel or Map as a machine of its own, and gives it up by its `abort`. */
const runAlone = StateMachine.prototype.run;
StateMachine.prototype.run = function runInScope(input, options) {
  const scope = openBranch(currentScope());
  const { TimeoutSeconds } = (this as unknown as { definition: DefinitionShape }).definition;
  if (TimeoutSeconds !== undefined) purpose = { label: `Délai de secours de la machine ${scope.machine.name}` };
  const execution = scopes.run(scope, () => runAlone.call(this, input, options));
  // The interpreter races this promise; a second rejection of it must not end the thread.
  execution.result.catch(() => undefined);
  return {
    ...execution,
    abort: () => {
      closeScope(scope);
      execution.abort();
    },
  };
};

const compile = (text: string): { machine: StateMachine; definition: DefinitionShape } => {
  const definition = withTaskTimeouts(JSON.parse(text) as DefinitionShape);
  return { machine: new StateMachine(definition as unknown as StateMachineDefinition), definition };
};
const compiled = new Map(setup.definitions.map((text) => [text, compile(text)]));

const follow = async (arn: string, events: AsyncGenerator<unknown>): Promise<void> => {
  for await (const event of events) report({ kind: 'event', arn, event: event as StepEvent });
  executions.delete(arn);
};

const start = ({ arn, name, machine, definition: text, input }: Order & { kind: 'start' }): void => {
  const program = compiled.get(text) ?? compile(text);
  compiled.set(text, program);
  const issued = new Set<string>();
  const context = {
    Execution: { Id: arn, Name: name, RoleArn: machine.roleArn },
    StateMachine: { Id: machine.arn, Name: machine.name },
    Task: {
      get Token() {
        const token = newToken(machine.arn);
        issued.add(token);
        return token;
      },
    },
  };
  const scope = openScope(arn, machine);
  const overrides = { taskResourceLocalHandlers: handlersOf(program.definition, issued) };
  const run = scopes.run(scope, () => program.machine.run(JSON.parse(input), { context, overrides }));
  executions.set(arn, { scope, abort: run.abort });
  void follow(arn, run.eventLogs);
};

const settle = (task: number, outcome: Outcome): void => {
  const held = tasks.get(task);
  if (held === undefined) return;
  tasks.delete(task);
  if (outcome.ok) held.resolve(outcome.output as Json);
  else held.reject(Object.assign(new Error(outcome.cause), { name: outcome.error }));
};

const obey = (order: Order): void => {
  switch (order.kind) {
    case 'start':
      start(order);
      return;
    case 'stop': {
      const execution = executions.get(order.arn);
      if (execution === undefined) return;
      closeScope(execution.scope);
      execution.abort();
      return;
    }
    case 'settle':
      settle(order.task, order.outcome);
      return;
    case 'fire': {
      const fire = timers.get(order.timer);
      timers.delete(order.timer);
      fire?.();
    }
  }
};

port.on('message', (order: Order & { seq: number }) => {
  obey(order);
  // The interpreter moves by promises alone: they are all done before the next turn of the event loop.
  setImmediate(() => report({ kind: 'rest', seq: order.seq }));
});
report({ kind: 'ready' });
