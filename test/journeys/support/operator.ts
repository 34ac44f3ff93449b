import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { SendTaskFailureCommand, SFNClient, StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { Account } from '../../../infra/local/account.ts';
import type { Execution } from '../../../infra/local/services/states/execution.ts';
import type { GateName } from '../../../shared/domain/gates/names.ts';
import { GATES } from '../../../shared/domain/gates/table.ts';
import { casesTable } from '../runner/account-world.ts';

/** What an admin can do to the running machines of a case, through the API of Step Functions. */
export interface Operator {
  /** Stops the execution that stands at the gate and starts it anew, under another name, with the same input. */
  restart(caseId: string, gate: GateName): Promise<void>;
  /** Has the task of the gate fail, as a fault of the platform would. */
  fail(caseId: string, gate: GateName): Promise<void>;
}

export function operatorOf(account: Account): Operator {
  const states = new SFNClient(account.client);
  const dynamo = new DynamoDBClient(account.client);
  let restarts = 0;
  return {
    async restart(caseId, gate) {
      const { executionArn, machineArn, input } = standingAt(account, caseId, gate);
      await states.send(new StopExecutionCommand({ executionArn, cause: 'new release' }));
      restarts += 1;
      await states.send(
        new StartExecutionCommand({ stateMachineArn: machineArn, name: `${caseId}-restart-${restarts}`, input }),
      );
      await account.activity.quiet();
    },
    async fail(caseId, gate) {
      const key = { pk: { S: `CASE#${caseId}` }, sk: { S: `GATE#${gate}` } };
      const { Item } = await dynamo.send(new GetItemCommand({ TableName: casesTable(account), Key: key }));
      await states.send(new SendTaskFailureCommand({ taskToken: Item?.['token']?.S, error: 'Panne', cause: 'test' }));
      await account.activity.quiet();
    },
  };
}

function standingAt(account: Account, caseId: string, gate: GateName): Execution {
  const found = account
    .executions()
    .find(
      ({ status, input, currentStates }) =>
        status === 'RUNNING' && JSON.parse(input).caseId === caseId && currentStates.includes(GATES[gate].state),
    );
  if (found === undefined) throw new Error(`No execution of ${caseId} stands at ${gate}`);
  return found;
}
