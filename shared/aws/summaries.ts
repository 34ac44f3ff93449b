import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  paginateQuery,
} from '@aws-sdk/client-dynamodb';
import type { Summaries, Summary, Watched } from '../app/ports.ts';
import { WORKLIST_INDEX } from '../contracts/names.ts';
import { StoredSummary } from '../contracts/summary.ts';
import { isDuty } from '../domain/gates/names.ts';
import { CaseId } from '../domain/ids.ts';
import { fromItem, type Item, toItem } from './attribute-value.ts';
import { caseKey, SUMMARY_KEY, type WorklistKind, worklistKeys } from './item-keys.ts';

/** Behind every instant: nothing is due, a person is to act. */
const NOTHING_DUE = '9999-12-31T23:59:59.999Z';

const WORKLISTS = { open: 'OPEN', closed: 'CLOSED', register: 'REGISTER' } as const;
const WatchedSummary = StoredSummary.pick({ caseId: true, machines: true, nextWakeUp: true });

/** Open cases, and closed ones whose destruction is still to come, stand in the index; a closed one by which the office is still owed an act, among the open. */
const indexKeys = ({ stage, waitingFor, nextWakeUp }: Summary): Item => {
  if (stage === 'register') return worklistKeys('REGISTER', nextWakeUp ?? NOTHING_DUE);
  const isOver = stage === 'closed' && !waitingFor.some(({ gate, party }) => isDuty(gate) && party === 'office');
  if (isOver && nextWakeUp === undefined) return {};
  return worklistKeys(isOver ? 'CLOSED' : 'OPEN', nextWakeUp ?? NOTHING_DUE);
};

/** One summary per case, and the sparse index `worklist` over them. */
export const createSummaries = ({
  dynamo,
  table,
}: {
  readonly dynamo: DynamoDBClient;
  readonly table: string;
}): Summaries => {
  const of = (kind: Exclude<WorklistKind, 'COMMITS'>) => ({
    TableName: table,
    IndexName: WORKLIST_INDEX,
    KeyConditionExpression: 'gsi1pk = :kind',
    ExpressionAttributeValues: { ':kind': { S: kind } },
  });

  const list = async (kind: 'OPEN' | 'REGISTER', limit: number): Promise<Summary[]> => {
    const found: Summary[] = [];
    const query = of(kind);
    for await (const { Items = [] } of paginateQuery({ client: dynamo, pageSize: Math.min(limit, 500) }, query)) {
      found.push(...Items.map((item) => StoredSummary.parse(fromItem(item))));
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  };

  return {
    async put(summary) {
      try {
        await dynamo.send(
          new PutItemCommand({
            TableName: table,
            Item: { ...caseKey(summary.caseId, SUMMARY_KEY), ...toItem(summary), ...indexKeys(summary) },
            ConditionExpression: 'attribute_not_exists(pk) OR #sequence <= :sequence',
            ExpressionAttributeNames: { '#sequence': 'sequence' },
            ExpressionAttributeValues: { ':sequence': { N: String(summary.sequence) } },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    open: (limit) => list('OPEN', limit),
    register: (limit) => list('REGISTER', limit),

    async watched(kind) {
      const found: Watched[] = [];
      const query = { ...of(WORKLISTS[kind]), ProjectionExpression: 'caseId, machines, nextWakeUp' };
      for await (const { Items = [] } of paginateQuery({ client: dynamo }, query))
        found.push(...Items.map((item) => WatchedSummary.parse(fromItem(item))));
      return found;
    },

    async changedSince(at) {
      const ids = new Set<CaseId>();
      const kind: WorklistKind = 'COMMITS';
      const query = {
        TableName: table,
        IndexName: WORKLIST_INDEX,
        KeyConditionExpression: 'gsi1pk = :kind AND gsi1sk >= :at',
        ExpressionAttributeValues: { ':kind': { S: kind }, ':at': { S: at } },
        ProjectionExpression: 'caseId',
      };
      for await (const { Items = [] } of paginateQuery({ client: dynamo }, query))
        for (const item of Items) ids.add(CaseId.parse(fromItem(item)['caseId']));
      return [...ids];
    },
  };
};
