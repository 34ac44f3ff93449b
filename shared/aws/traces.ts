import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Traces } from '../app/ports.ts';
import { Instant } from '../domain/calendar/instant.ts';
import { GateName } from '../domain/gates/names.ts';
import type { CaseId } from '../domain/ids.ts';
import { fromItem, type Item } from './attribute-value.ts';
import { ownToken } from './gate-tokens.ts';
import { AFTER_COMMITS, casePartition, GATE_PREFIX, MAIL_PREFIX, SUMMARY_KEY } from './item-keys.ts';

const Mail = z.object({ sk: z.string(), end: z.string(), claimedAt: Instant });
const SummaryHead = z.object({ sequence: z.int() });

/** What stands in the partition of a case behind its commits: tokens, mails, summary, read with one consistent query. */
export const createTraces = ({
  dynamo,
  table,
}: {
  readonly dynamo: DynamoDBClient;
  readonly table: string;
}): Traces => ({
  async of(id) {
    const items: Item[] = [];
    const query = {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :case AND sk > :commits',
      ExpressionAttributeValues: { ':case': { S: casePartition(id) }, ':commits': { S: AFTER_COMMITS } },
      ProjectionExpression: 'sk, #token, place, #end, claimedAt, #sequence',
      ExpressionAttributeNames: { '#token': 'token', '#end': 'end', '#sequence': 'sequence' },
    };
    for await (const { Items = [] } of paginateQuery({ client: dynamo }, query)) items.push(...Items);
    const under = (prefix: string) => items.filter(({ sk }) => sk?.S?.startsWith(prefix));
    const [summary] = under(SUMMARY_KEY);
    return {
      summary: summary && SummaryHead.parse(fromItem(summary)).sequence,
      tokens: under(GATE_PREFIX).flatMap((item) => tokenOf(item, id)),
      mails: new Map(
        under(MAIL_PREFIX)
          .map((item) => Mail.parse(fromItem(item)))
          .map(({ sk, end, claimedAt }) => [sk.slice(MAIL_PREFIX.length), { end, claimedAt }]),
      ),
    };
  },
});

/** A token that was left elsewhere is none: its gate is found without one. */
const tokenOf = (item: Item, id: CaseId) => {
  const gate = GateName.parse(item['sk']?.S?.slice(GATE_PREFIX.length));
  const token = ownToken(item, id, gate);
  return token === undefined ? [] : [{ gate, token }];
};
