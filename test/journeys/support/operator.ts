import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { SendTaskFailureCommand, SFNClient, StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { Account } from '../../../infra/local/account.ts';
import type { Execution } from '../../../infra/local/services/states/execution.ts';
import type { MachineName } from '../../../shared/contracts/names.ts';
import type { GateName } from '../../../shared/domain/gates/names.ts';
import { GATES, machineOf } from '../../../shared/domain/gates/table.ts';
import { casesTable } from '../runner/account-world.ts';
import { gatesOf } from './seen.ts';

/** What an admin can do to the machines of a case, through the API of Step Functions. */
export interface Operator {
  /** Stops the execution that stands at the gate and starts one in its place. */
  restart(caseId: string, gate: GateName): Promise<void>;
  /** Starts a machine on the case once more; resolves when it stands or has ended. */
  start(caseId: string, machine: MachineName): Promise<Execution>;
  /** Has the task of the gate fail, as a fault of the platform would, until the machine gives up trying. */
  fail(caseId: string, gate: GateName, review: GateName): Promise<void>;
}

/** Beyond the longest pause between two tries of a gate. */
const THREE_MINUTES = 180_000;
const MOST_TRIES = 10;

export function operatorOf(account: Account): Operator {
  const states = new SFNClient(account.client);
  const dynamo = new DynamoDBClient(account.client);

  /** Under the name by which the nightly audit looks for whatever took the place of an execution. */
  async function startInPlaceOf(execution: Execution): Promise<Execution> {
    const { machineArn: stateMachineArn, input } = execution;
    const first = execution.name.replace(/-again-\d+$/, '');
    const others = account.executions().filter(({ name }) => name.startsWith(first)).length;
    const name = `${first}-again-${others}`;
    const { executionArn } = await states.send(new StartExecutionCommand({ stateMachineArn, name, input }));
    await account.activity.quiet();
    const started = account.executions().find((one) => one.executionArn === executionArn);
    if (started === undefined) throw new Error(`${name} was not started`);
    return started;
  }

  return {
    async restart(caseId, gate) {
      const execution = standingAt(account, caseId, gate);
      const { executionArn } = execution;
      await states.send(new StopExecutionCommand({ executionArn, cause: 'new release' }));
      await startInPlaceOf(execution);
    },
    async start(caseId, machine) {
      const execution = ofCase(account, caseId).find(({ machineName }) => machineName.endsWith(`-${machine}`));
      if (execution === undefined) throw new Error(`${machine} never ran for ${caseId}`);
      return startInPlaceOf(execution);
    },
    async fail(caseId, gate, review) {
      const key = { pk: { S: `CASE#${caseId}` }, sk: { S: `GATE#${gate}` } };
      for (let tries = 0; tries < MOST_TRIES && !gatesOf(runningOf(account, caseId)).includes(review); tries += 1) {
        const { Item } = await dynamo.send(new GetItemCommand({ TableName: casesTable(account), Key: key }));
        await states.send(new SendTaskFailureCommand({ taskToken: Item?.['token']?.S, error: 'Panne', cause: 'test' }));
        await account.clock.advanceTo(account.clock.now() + THREE_MINUTES);
      }
    },
  };
}

const ofCase = (account: Account, caseId: string): Execution[] =>
  account.executions().filter(({ input }) => JSON.parse(input).caseId === caseId);

const runningOf = (account: Account, caseId: string): Execution[] =>
  ofCase(account, caseId).filter(({ status }) => status === 'RUNNING');

function standingAt(account: Account, caseId: string, gate: GateName): Execution {
  const found = runningOf(account, caseId).find(
    ({ machineName, currentStates }) =>
      machineName.endsWith(`-${machineOf(gate)}`) && currentStates.includes(GATES[gate].state),
  );
  if (found === undefined) throw new Error(`No execution of ${caseId} stands at ${gate}`);
  return found;
}
