import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { MailEnd, MailOccurrences } from '../app/ports.ts';
import { addMinutes } from '../domain/calendar/instant.ts';
import type { CaseId } from '../domain/ids.ts';
import { type Item, toItem } from './attribute-value.ts';
import { caseKey } from './item-keys.ts';

/** By then a mailer that had claimed a mail is done with it, or dead: its time limit is one minute. */
const TAKE_OVER_MINUTES = 5;

const keyOf = (id: CaseId, key: string): Item => caseKey(id, `MAIL#${key}`);

/** What became of each mail of a case: claimed before it is sent, ended after. */
export const createMailOccurrences = ({
  dynamo,
  table,
}: {
  readonly dynamo: DynamoDBClient;
  readonly table: string;
}): MailOccurrences => {
  const end = async (id: CaseId, key: string, fields: { readonly end: string; readonly messageId?: string }) => {
    await dynamo.send(
      new UpdateItemCommand({
        TableName: table,
        Key: keyOf(id, key),
        UpdateExpression: `SET #end = :end${fields.messageId === undefined ? '' : ', messageId = :messageId'}`,
        ExpressionAttributeNames: { '#end': 'end' },
        ExpressionAttributeValues: toItem({ ':end': fields.end, ':messageId': fields.messageId }),
      }),
    );
  };

  return {
    async claim(id, key, at, mustArrive) {
      const abandoned = addMinutes(at, -TAKE_OVER_MINUTES);
      try {
        await dynamo.send(
          new PutItemCommand({
            TableName: table,
            Item: { ...keyOf(id, key), ...toItem({ claimedAt: at, end: 'claimed' }) },
            ConditionExpression: `attribute_not_exists(pk) OR #end = :released${
              mustArrive ? ' OR (#end = :claimed AND claimedAt < :abandoned)' : ''
            }`,
            ExpressionAttributeNames: { '#end': 'end' },
            ExpressionAttributeValues: toItem({
              ':released': 'released',
              ...(mustArrive ? { ':claimed': 'claimed', ':abandoned': abandoned } : {}),
            }),
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return 'yours';
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return heldBy(error.Item, mustArrive);
      }
    },
    settle: (id, key, how: MailEnd) =>
      end(id, key, how.end === 'sent' ? { end: 'sent', messageId: how.messageId } : { end: how.reason }),
    release: (id, key) => end(id, key, { end: 'released' }),
  };
};

const heldBy = (item: Item | undefined, mustArrive: boolean): 'done' | 'busy' | 'unknown' => {
  if (item?.['end']?.S !== 'claimed') return 'done';
  return mustArrive ? 'busy' : 'unknown';
};
