import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { paginateGetExecutionHistory, SFNClient } from '@aws-sdk/client-sfn';
import type { Account } from '../../../infra/local/account.ts';
import { tablesOf } from '../../../infra/local/services/dynamodb-tables.ts';
import type { Searched } from './leaks.ts';

/** Everything that stands in the account now and that an admin can read: items, executions with their history, schedules, queues. */
export async function* atRest(account: Account): AsyncGenerator<Searched> {
  yield* items(account);
  yield* histories(account);
  const text = (value: unknown) => JSON.stringify(value);
  for (const execution of account.executions())
    yield { kind: 'rest', what: 'execution', who: execution.name, text: text(execution) };
  for (const schedule of account.schedules())
    yield { kind: 'rest', what: 'schedule', who: schedule.name, text: text(schedule) };
  for (const name of account.queueNames())
    for (const message of account.queue(name)) yield { kind: 'rest', what: 'message', who: name, text: text(message) };
  for (const { id, configurationSet, tags } of account.mailbox.list())
    yield { kind: 'rest', what: 'mail tags', who: id, text: text({ configurationSet, tags }) };
  for (const call of account.calls()) yield { kind: 'rest', what: 'journal', who: call.caller, text: text(call) };
  for (const problem of account.problems())
    yield { kind: 'rest', what: 'problem', who: problem.where, text: text(problem) };
}

async function* items(account: Account): AsyncGenerator<Searched> {
  const client = new DynamoDBClient(account.client);
  for (const { ref: TableName } of tablesOf(account.template))
    for await (const { Items = [] } of paginateScan({ client }, { TableName }))
      for (const item of Items) yield { kind: 'rest', what: 'item', who: TableName, text: readable(item) };
}

async function* histories(account: Account): AsyncGenerator<Searched> {
  const client = new SFNClient(account.client);
  for (const { executionArn, name } of account.executions())
    for await (const { events = [] } of paginateGetExecutionHistory({ client }, { executionArn }))
      for (const event of events) yield { kind: 'rest', what: 'step', who: name, text: JSON.stringify(event) };
}

/** JSON with binary values as the text that their bytes are, for whoever wrote text there without sealing it. */
const readable = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) => (inner instanceof Uint8Array ? Buffer.from(inner).toString('latin1') : inner));
