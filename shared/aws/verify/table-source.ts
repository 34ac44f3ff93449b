import { type DynamoDBClient, paginateQuery, paginateScan } from '@aws-sdk/client-dynamodb';
import type { Item } from '../attribute-value.ts';
import type { VerifySource } from './verify.ts';

/**
 * A live table, read once from end to end, each page consistent. DynamoDB hands a partition out in one piece and in order but does not
 * promise to, and people go on working meanwhile: what looks wrong is therefore looked at again with a query of that case, which is
 * promised to be in order, and which sees every write that was made before.
 */
export const tableSource = ({
  dynamo,
  table,
}: {
  readonly dynamo: DynamoDBClient;
  readonly table: string;
}): VerifySource => ({
  items: itemsOf(paginateScan({ client: dynamo }, { TableName: table, ConsistentRead: true })),
  reread: (partition) =>
    itemsOf(
      paginateQuery(
        { client: dynamo },
        {
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :case',
          ExpressionAttributeValues: { ':case': { S: partition } },
        },
      ),
    ),
});

async function* itemsOf(pages: AsyncIterable<{ readonly Items?: Item[] | undefined }>): AsyncGenerator<Item> {
  for await (const { Items = [] } of pages) yield* Items;
}
