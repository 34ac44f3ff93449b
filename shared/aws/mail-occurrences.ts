import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { MailEnd, MailOccurrences } from '../app/ports.ts';
import { addMinutes, epochOf, type Instant } from '../domain/calendar/instant.ts';
import type { CaseId } from '../domain/ids.ts';
import { fromItem, type Item, toItem } from './attribute-value.ts';
import { caseKey, MAIL_PREFIX, recallKeys } from './item-keys.ts';

/** By then a mailer that had claimed a mail is done with it, or dead: its time limit is one minute. */
const TAKE_OVER_MINUTES = 2;
/** A mail may leave once more where its acceptance is unknown. */
const MOST_SENDINGS = 2;
/** The table may forget then that a mail was recalled. */
const RECALL_KEPT_DAYS = 30;

const keyOf = (id: CaseId, key: string): Item => caseKey(id, `${MAIL_PREFIX}${key}`);

/** What became of each mail of a case: claimed before it is sent, ended after. `sendings` counts how often it may have left. */
export const createMailOccurrences = ({
  dynamo,
  table,
}: {
  readonly dynamo: DynamoDBClient;
  readonly table: string;
}): MailOccurrences => {
  const update = (id: CaseId, key: string, expression: string, values: object, condition?: string) =>
    dynamo.send(
      new UpdateItemCommand({
        TableName: table,
        Key: keyOf(id, key),
        UpdateExpression: expression,
        ...(condition === undefined ? {} : { ConditionExpression: condition }),
        ExpressionAttributeNames: { '#end': 'end' },
        ExpressionAttributeValues: toItem(values),
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );

  return {
    async claim(id, key, at, mustArrive) {
      const claimant = randomUUID();
      const values = { ':claimed': 'claimed', ':at': at, ':claimant': claimant, ':none': 0, ':one': 1 };
      const takeOver = { ':abandoned': addMinutes(at, -TAKE_OVER_MINUTES), ':most': MOST_SENDINGS };
      try {
        const { Attributes = {} } = await update(
          id,
          key,
          'SET #end = :claimed, claimedAt = :at, claimant = :claimant, sendings = if_not_exists(sendings, :none) + :one',
          { ...values, ':released': 'released', ...(mustArrive ? takeOver : {}) },
          `attribute_not_exists(pk) OR #end = :released${
            mustArrive ? ' OR (#end = :claimed AND claimedAt < :abandoned AND sendings < :most)' : ''
          }`,
        );
        return ownClaim(Attributes);
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const held = error.Item ?? {};
        // A claim whose answer got lost on the way was repeated by the SDK and met itself.
        if (held['claimant']?.S === claimant) return ownClaim(held);
        return heldBy(held, mustArrive, takeOver[':abandoned']);
      }
    },

    async insist(id, key, at) {
      const values = { ':claimed': 'claimed', ':at': at, ':most': MOST_SENDINGS };
      await update(id, key, 'SET #end = :claimed, claimedAt = :at, sendings = :most', values);
    },

    async settle(id, key, how: MailEnd) {
      const { end, messageId } = written(how);
      const values = { ':end': end, ...(messageId === undefined ? {} : { ':messageId': messageId }) };
      await update(id, key, `SET #end = :end${messageId === undefined ? '' : ', messageId = :messageId'}`, values);
    },

    async release(id, key) {
      const values = { ':released': 'released', ':claimed': 'claimed', ':one': 1 };
      try {
        await update(id, key, 'SET #end = :released, sendings = sendings - :one', values, '#end = :claimed');
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    async recall(id, sequence, at) {
      const expiresAt = Math.ceil(epochOf(at) / 1000) + RECALL_KEPT_DAYS * 86_400;
      const Item = { ...recallKeys(id, sequence, at), ...toItem({ expiresAt }) };
      await dynamo.send(new PutItemCommand({ TableName: table, Item }));
    },
  };
};

const ownClaim = (item: Item): 'yours' | 'yours-once-more' =>
  Number(fromItem(item)['sendings']) > 1 ? 'yours-once-more' : 'yours';

const heldBy = (item: Item, mustArrive: boolean, abandoned: Instant): 'done' | 'busy' | 'unknown' => {
  const { end, claimedAt } = fromItem(item);
  if (end !== 'claimed') return 'done';
  return mustArrive && String(claimedAt) >= abandoned ? 'busy' : 'unknown';
};

const written = (how: MailEnd): { readonly end: string; readonly messageId?: string } => {
  switch (how.end) {
    case 'sent':
      return how;
    case 'dropped':
      return { end: how.reason };
    case 'uncertain':
      return { end: 'uncertain' };
  }
};
