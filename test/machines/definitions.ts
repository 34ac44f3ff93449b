import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MACHINES, type MachineName } from '../../shared/contracts/names.ts';

export interface StateShape {
  readonly Type: string;
  readonly Resource?: string;
  readonly Parameters?: { readonly FunctionName?: string; readonly Payload?: Readonly<Record<string, string>> };
  readonly Next?: string;
  readonly End?: boolean;
  readonly Default?: string;
  readonly ResultPath?: string | null;
  readonly TimeoutSeconds?: number;
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[] }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Choices?: readonly { readonly Variable: string; readonly StringEquals: string; readonly Next: string }[];
  readonly Branches?: readonly DefinitionShape[];
}

export interface DefinitionShape {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, StateShape>>;
}

export interface PlacedState {
  readonly machine: MachineName;
  readonly name: string;
  readonly state: StateShape;
  /** Name of the Parallel state it stands in. */
  readonly inside?: string;
}

/** The text of a machine, as it is uploaded. */
export const textOf = (machine: MachineName): string =>
  readFileSync(join(import.meta.dirname, `../../state-machines/${machine}.asl.json`), 'utf8');

export const definitionOf = (machine: MachineName): DefinitionShape => JSON.parse(textOf(machine)) as DefinitionShape;

const placed = (machine: MachineName, { States }: DefinitionShape, inside?: string): PlacedState[] =>
  Object.entries(States).flatMap(([name, state]) => [
    { machine, name, state, ...(inside === undefined ? {} : { inside }) },
    ...(state.Branches ?? []).flatMap((branch) => placed(machine, branch, name)),
  ]);

/** Every state of every machine, those within a Parallel included. */
export const STATES: readonly PlacedState[] = MACHINES.flatMap((machine) => placed(machine, definitionOf(machine)));

export const isGate = ({ state }: PlacedState): boolean => state.Parameters?.Payload?.['gate'] !== undefined;
export const isTask = ({ state }: PlacedState): boolean => state.Parameters?.Payload?.['task'] !== undefined;
