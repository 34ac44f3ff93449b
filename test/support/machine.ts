import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { expectedMachines } from '../../shared/app/executions.ts';
import { passage } from '../../shared/domain/commands/gates.ts';
import { Task } from '../../shared/domain/commands.ts';
import { type Verdict, verdict } from '../../shared/domain/effects.ts';
import { GateName } from '../../shared/domain/gates/names.ts';
import type { MachineName } from '../../shared/domain/machine.ts';
import type { Life } from './bilan.ts';

const Payload = z.object({ gate: GateName.optional(), task: Task.optional() });
const Choice = z.object({ Variable: z.string(), StringEquals: z.string(), Next: z.string() });
const base = { Next: z.string().optional(), End: z.boolean().optional() };

export interface Definition {
  StartAt: string;
  States: Record<string, State>;
}
type Written = z.infer<typeof Written>;
export type State =
  | Exclude<Written, { Type: 'Parallel' }>
  | (Omit<Extract<Written, { Type: 'Parallel' }>, 'Branches'> & { Branches: Definition[] });
const Written = z.discriminatedUnion('Type', [
  z.object({
    ...base,
    Type: z.literal('Task'),
    TimeoutSeconds: z.number(),
    Parameters: z.object({ FunctionName: z.string(), Payload }),
  }),
  z.object({ Type: z.literal('Choice'), Choices: z.array(Choice), Default: z.string() }),
  z.object({ ...base, Type: z.literal('Parallel'), Branches: z.array(z.unknown()) }),
  z.object({ ...base, Type: z.literal('Succeed') }),
]);

const parse = (value: unknown): Definition => {
  const { StartAt, States } = z.object({ StartAt: z.string(), States: z.record(z.string(), z.unknown()) }).parse(value);
  return {
    StartAt,
    States: Object.fromEntries(Object.entries(States).map(([name, state]) => [name, stateOf(Written.parse(state))])),
  };
};

const stateOf = (state: Written): State =>
  state.Type === 'Parallel' ? { ...state, Branches: state.Branches.map(parse) } : state;

/** The definition of a machine as it is deployed, substitutions aside. */
export const definitionOf = (machine: MachineName): Definition =>
  parse(
    JSON.parse(readFileSync(join(import.meta.dirname, `../../state-machines/${machine}.asl.json`), 'utf8')) as unknown,
  );

/** Where a machine stands after running as far as the log lets it: the states it waits in, and all it went through. */
export interface Stand {
  readonly waiting: string[];
  readonly visited: string[];
}

/** Runs a machine from its start over the life's log, the way Step Functions does, opening gates and carrying out tasks. */
export const runMachine = (definition: Definition, life: Life): Stand => {
  const visited: string[] = [];
  let last: Verdict = { outcome: 'met' };

  const gateOf = (gate: GateName): boolean => {
    life.act({ type: 'open-gate', gate }, { party: 'system' });
    const passed = passage(life.state(), gate);
    if (!passed.wait) last = verdict(life.state(), passed.outcome);
    return !passed.wait;
  };
  const run = ({ StartAt, States }: Definition): string[] => {
    let name = StartAt;
    for (;;) {
      const state = States[name];
      if (state === undefined) throw new Error(`no state ${name}`);
      visited.push(name);
      if (state.Type === 'Succeed') return [];
      if (state.Type === 'Task') {
        const { gate, task } = state.Parameters.Payload;
        if (task !== undefined) life.act({ type: 'carry-out', task }, { party: 'system' });
        if (gate !== undefined && !gateOf(gate)) return [name];
        if (last.outcome === 'closed') return [];
      }
      if (state.Type === 'Parallel') {
        const waiting = state.Branches.flatMap(run);
        if (waiting.length > 0) return waiting;
      }
      const next = state.Type === 'Choice' ? chosen(state, last) : state.Next;
      if (next === undefined) return [];
      name = next;
    }
  };
  return { waiting: run(definition), visited };
};

const chosen = (state: Extract<State, { Type: 'Choice' }>, { outcome, next }: Verdict): string => {
  const values: Record<string, string | undefined> = { '$.answer.outcome': outcome, '$.answer.next': next };
  return state.Choices.find((rule) => values[rule.Variable] === rule.StringEquals)?.Next ?? state.Default;
};

const DEFINITIONS = {
  admission: definitionOf('admission'),
  accompagnement: definitionOf('accompagnement'),
  suivi: definitionOf('suivi'),
  conservation: definitionOf('conservation'),
  declarations: definitionOf('declarations'),
};

/** Runs every machine that the case would have running, from its start, as after an upgrade. */
export const runAll = (life: Life): void => {
  for (let before = -1; before !== life.log.length; ) {
    before = life.log.length;
    const stage = life.state().stage.name;
    if (stage === 'admission') runMachine(DEFINITIONS.admission, life);
    if (life.state().stage.name === 'accompaniment') runMachine(DEFINITIONS.accompagnement, life);
    if (life.state().stage.name === 'follow-up') runMachine(DEFINITIONS.suivi, life);
    if (Object.values(life.state().retention).some((retention) => retention?.announced))
      runMachine(DEFINITIONS.conservation, life);
    if (expectedMachines(life.state()).includes('declarations')) runMachine(DEFINITIONS.declarations, life);
  }
};
