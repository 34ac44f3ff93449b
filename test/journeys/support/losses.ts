import { DeleteItemCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import type { Account } from '../../../infra/local/account.ts';
import type { GateName } from '../../../shared/domain/gates/names.ts';
import { casesTable } from '../runner/account-world.ts';

const Audited = z.object({ findings: z.array(z.object({ what: z.string(), repaired: z.boolean() })) });

/** Takes away from a case what its reactions have put beside its log, and asks the audit to look. */
export function lossesOf(account: Account, caseId: string) {
  const dynamo = new DynamoDBClient(account.client);
  const TableName = casesTable(account);
  const key = (sk: string) => ({ pk: { S: `CASE#${caseId}` }, sk: { S: sk } });
  return {
    async wakeUp(): Promise<void> {
      const schedule = account.schedules().find(({ name }) => name.includes(caseId));
      const { name: Name, spec } = schedule ?? { name: undefined, spec: undefined };
      await new SchedulerClient(account.client).send(new DeleteScheduleCommand({ Name, GroupName: spec?.GroupName }));
    },
    async execution(): Promise<void> {
      const running = account.executions().filter(({ status, name }) => status === 'RUNNING' && name.includes(caseId));
      for (const { executionArn } of running)
        await new SFNClient(account.client).send(new StopExecutionCommand({ executionArn }));
    },
    async item(sk: string): Promise<void> {
      await dynamo.send(new DeleteItemCommand({ TableName, Key: key(sk) }));
    },
    async token(gate: GateName) {
      return (await dynamo.send(new GetItemCommand({ TableName, Key: key(`GATE#${gate}`) }))).Item ?? {};
    },
    /** Puts the token of an answered gate back, as when telling its machine was lost. */
    async untold(token: Awaited<ReturnType<typeof this.token>>): Promise<void> {
      await dynamo.send(new PutItemCommand({ TableName, Item: token }));
    },
    /** What the audit finds in the whole account, in order, when it puts right what it can. */
    async audited(): Promise<string[]> {
      await account.activity.quiet();
      const name = account.functionNames().find((one) => one.endsWith('-audit')) ?? 'audit';
      const answered = await account.invoke(name, { whole: true });
      await account.activity.quiet();
      if (!answered.ok) throw new Error(answered.errorMessage);
      return Audited.parse(answered.payload)
        .findings.map(({ what, repaired }) => `${what}${repaired ? '' : ' (left)'}`)
        .toSorted();
    },
  };
}
