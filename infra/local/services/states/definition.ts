import { UnsupportedTemplate } from '../../errors.ts';

export interface StateShape {
  readonly Type: string;
  readonly Resource?: string;
  readonly TimeoutSeconds?: number;
  readonly TimeoutSecondsPath?: string;
  readonly Branches?: readonly DefinitionShape[];
  readonly ItemProcessor?: DefinitionShape;
  readonly Iterator?: DefinitionShape;
  readonly [key: string]: unknown;
}

export interface DefinitionShape {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, StateShape>>;
  readonly TimeoutSeconds?: number;
  readonly QueryLanguage?: string;
}

const INVOKE = /^arn:[^:]+:states:::lambda:invoke(\.waitForTaskToken)?$/;

/** What AWS gives a Task without TimeoutSeconds; the interpreter would take 60 s. */
export const LONGEST_TASK_SECONDS = 99_999_999;

const inside = (state: StateShape): readonly DefinitionShape[] => [
  ...(state.Branches ?? []),
  ...(state.ItemProcessor === undefined ? [] : [state.ItemProcessor]),
  ...(state.Iterator === undefined ? [] : [state.Iterator]),
];

/** Every state of a machine with its name, those inside Parallel and Map included. */
export function allStates(definition: DefinitionShape): [string, StateShape][] {
  return Object.entries(definition.States).flatMap(([name, state]) => [
    [name, state] as [string, StateShape],
    ...inside(state).flatMap(allStates),
  ]);
}

/** For each Parallel and Map state, the names of the states inside it, at any depth. */
export function namesInside(definition: DefinitionShape): Map<string, ReadonlySet<string>> {
  const containers = allStates(definition).filter(([, state]) => inside(state).length > 0);
  return new Map(
    containers.map(([name, state]) => [
      name,
      new Set(
        inside(state)
          .flatMap(allStates)
          .map(([nested]) => nested),
      ),
    ]),
  );
}

/** The same definition with AWS's own time-out on the Tasks that name none. */
export function withTaskTimeouts(definition: DefinitionShape): DefinitionShape {
  const complete = (state: StateShape): StateShape => ({
    ...state,
    ...(state.Type === 'Task' && state.TimeoutSeconds === undefined && state.TimeoutSecondsPath === undefined
      ? { TimeoutSeconds: LONGEST_TASK_SECONDS }
      : {}),
    ...(state.Branches === undefined ? {} : { Branches: state.Branches.map(withTaskTimeouts) }),
    ...(state.ItemProcessor === undefined ? {} : { ItemProcessor: withTaskTimeouts(state.ItemProcessor) }),
    ...(state.Iterator === undefined ? {} : { Iterator: withTaskTimeouts(state.Iterator) }),
  });
  return {
    ...definition,
    States: Object.fromEntries(Object.entries(definition.States).map(([name, state]) => [name, complete(state)])),
  };
}

const IGNORED_BY_INTERPRETER = [
  'Assign',
  'Arguments',
  'Output',
  'HeartbeatSeconds',
  'HeartbeatSecondsPath',
  'ItemReader',
];

function problemsOf([name, state]: [string, StateShape]): string[] {
  const problems = IGNORED_BY_INTERPRETER.filter((field) => field in state).map((field) => `${name}: ${field}`);
  if (state['QueryLanguage'] === 'JSONata') problems.push(`${name}: JSONata`);
  if (state['ResultPath'] === '$') problems.push(`${name}: ResultPath "$"`);
  if (state.Type === 'Task' && !INVOKE.test(state.Resource ?? '')) problems.push(`${name}: Resource ${state.Resource}`);
  return problems;
}

/** Throws `UnsupportedTemplate` for what the interpreter would silently ignore or do otherwise than AWS. */
export function refuseUnsupported(machine: string, definition: DefinitionShape): void {
  const states = allStates(definition);
  const problems = states.flatMap(problemsOf);
  if (definition.QueryLanguage === 'JSONata') problems.push('JSONata');
  const names = states.map(([name]) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  problems.push(...twice.map((name) => `two states are named ${name}`));
  if (problems.length > 0) {
    throw new UnsupportedTemplate(
      `Machine ${machine} uses what the local account does not run: ${problems.join('; ')}`,
    );
  }
}
