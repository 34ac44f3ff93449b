import { createHash } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  paginateQuery,
} from '@aws-sdk/client-dynamodb';
import type { Summaries, Summary } from '../app/ports.ts';
import { WORKLIST_INDEX, WORKLIST_SHARDS } from '../contracts/names.ts';
import { StoredSummary } from '../contracts/summary.ts';
import type { CaseId } from '../domain/ids.ts';
import { fromItem, type Item, toItem } from './attribute-value.ts';
import { caseKey } from './item-keys.ts';

/** Behind every instant: nothing is due, a person is to act. */
const NOTHING_DUE = '9999-12-31T23:59:59.999Z';

const shardOf = (id: CaseId): number => (createHash('sha256').update(id).digest()[0] ?? 0) % WORKLIST_SHARDS;

/** Open cases, and closed ones whose destruction is still to come, stand in the index. The others left it. */
const indexKeys = ({ caseId, stage, nextWakeUp }: Summary): Item => {
  if (stage === 'closed' && nextWakeUp === undefined) return {};
  const partition = `${stage === 'closed' ? 'CLOSED' : 'OPEN'}#${shardOf(caseId)}`;
  return { gsi1pk: { S: partition }, gsi1sk: { S: nextWakeUp ?? NOTHING_DUE } };
};

/** One summary per case, and the sparse index `worklist` over them. */
export const createSummaries = ({
  dynamo,
  table,
}: {
  readonly dynamo: DynamoDBClient;
  readonly table: string;
}): Summaries => {
  const list = async (partition: string, limit: number): Promise<Summary[]> => {
    const found: Summary[] = [];
    const query = {
      TableName: table,
      IndexName: WORKLIST_INDEX,
      KeyConditionExpression: 'gsi1pk = :partition',
      ExpressionAttributeValues: { ':partition': { S: partition } },
    };
    for await (const { Items = [] } of paginateQuery({ client: dynamo, pageSize: Math.min(limit, 500) }, query)) {
      found.push(...Items.map((item) => StoredSummary.parse(fromItem(item))));
      if (found.length >= limit) break;
    }
    return found;
  };
  const listAll = async (kind: 'OPEN' | 'CLOSED', limit: number): Promise<Summary[]> => {
    const shards = Array.from({ length: WORKLIST_SHARDS }, (_, shard) => list(`${kind}#${shard}`, limit));
    const dueAt = ({ nextWakeUp }: Summary): string => nextWakeUp ?? NOTHING_DUE;
    return (await Promise.all(shards))
      .flat()
      .sort((a, b) => (dueAt(a) < dueAt(b) ? -1 : 1))
      .slice(0, limit);
  };

  return {
    async put(summary) {
      try {
        await dynamo.send(
          new PutItemCommand({
            TableName: table,
            Item: { ...caseKey(summary.caseId, 'SUMMARY'), ...toItem(summary), ...indexKeys(summary) },
            ConditionExpression: 'attribute_not_exists(pk) OR #sequence <= :sequence',
            ExpressionAttributeNames: { '#sequence': 'sequence' },
            ExpressionAttributeValues: { ':sequence': { N: String(summary.sequence) } },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    open: (limit) => listAll('OPEN', limit),
    closed: (limit) => listAll('CLOSED', limit),
  };
};
