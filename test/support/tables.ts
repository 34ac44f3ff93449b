import { randomUUID } from 'node:crypto';
import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { createMeter } from '../../infra/local/meter.ts';
import { createDynamodb } from '../../infra/local/services/dynamodb.ts';
import { type Engine, startEngine } from '../../infra/local/services/dynamodb-engine.ts';
import { createKms } from '../../infra/local/services/kms.ts';
import { createStore } from '../../infra/local/store.ts';
import { localPlace } from '../../infra/local/template/place.ts';
import type { Item } from '../../shared/aws/attribute-value.ts';
import { createCaseLog } from '../../shared/aws/case-log.ts';
import { createDataKeys, createKeyDestruction } from '../../shared/aws/data-keys.ts';
import { createSeals } from '../../shared/aws/seals.ts';
import { WORKLIST_INDEX } from '../../shared/contracts/names.ts';
import { serve } from '../local/serve.ts';

const KEY_ARN = 'arn:aws:kms:eu-west-3:000000000000:key/11111111-2222-4333-8444-555555555555';

const attribute = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });
const keySchema = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
];

/**
 * Both tables in DynamoDB Local and a KMS key, with the log and the seals that live in them. Close it when done.
 * @param shared an engine that outlives these tables; one of their own when left out
 */
export const openTables = async (shared?: Engine) => {
  const engine = shared ?? (await startEngine(null));
  const [casesTable, keysTable] = [`cases-${randomUUID()}`, `keys-${randomUUID()}`];
  const keySchemas = { KeySchema: keySchema('pk', 'sk'), BillingMode: 'PAY_PER_REQUEST' };
  await engine.call('DynamoDB_20120810.CreateTable', {
    TableName: casesTable,
    AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map(attribute),
    ...keySchemas,
    GlobalSecondaryIndexes: [
      { IndexName: WORKLIST_INDEX, KeySchema: keySchema('gsi1pk', 'gsi1sk'), Projection: { ProjectionType: 'ALL' } },
    ],
  });
  await engine.call('DynamoDB_20120810.CreateTable', {
    TableName: keysTable,
    AttributeDefinitions: ['pk', 'sk'].map(attribute),
    ...keySchemas,
  });
  const none = () => {
    throw new Error('this place has no addresses');
  };
  const tables = [casesTable, keysTable].map((name) => ({
    name,
    arn: name,
    streamArn: undefined,
    engineStreamArn: undefined,
    partitionKey: 'pk',
  }));
  const place = localPlace({ apiEndpoint: none, issuer: none });
  const meter = createMeter(() => 0);
  const service = createDynamodb({ engine, tables, place, meter, written: () => undefined });
  const dynamodb = await serve({ ...service, close: async () => (shared === undefined ? service.close() : undefined) });
  const keyService = await serve(createKms({ keys: [{ arn: KEY_ARN, aliases: [] }], store: createStore(':memory:') }));
  const dynamo = new DynamoDBClient(dynamodb.client);
  const kms = new KMSClient(keyService.client);
  /** As another container would: with nothing in memory. */
  const open = () => {
    const keys = createDataKeys({ dynamo, kms, table: keysTable, caseKeyArn: KEY_ARN });
    const seals = createSeals(keys);
    return { log: createCaseLog({ dynamo, table: casesTable, sealer: seals }), seals, keys };
  };
  return {
    dynamo,
    table: casesTable,
    keysTable,
    ...open(),
    reopen: open,
    destroy: createKeyDestruction({ dynamo, table: keysTable }),
    /** Sends a raw call to the engine, as whoever tampers with the table would. */
    call: (action: string, body: object) =>
      engine.call(`DynamoDB_20120810.${action}`, { TableName: casesTable, ...body }),
    async close() {
      await keyService.close();
      await dynamodb.close();
    },
  };
};
export type Tables = Awaited<ReturnType<typeof openTables>>;

/** Puts many items at once, as someone who restores a table would. */
export const putAll = async (
  { dynamo, table }: Pick<Tables, 'dynamo' | 'table'>,
  items: readonly Item[],
): Promise<void> => {
  for (let from = 0; from < items.length; from += 25) {
    const puts = items.slice(from, from + 25).map((item) => ({ PutRequest: { Item: item } }));
    await dynamo.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }));
  }
};
