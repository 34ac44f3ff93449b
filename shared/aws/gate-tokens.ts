import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { GateTokens } from '../app/ports.ts';
import type { GateName } from '../domain/gates/names.ts';
import type { CaseId } from '../domain/ids.ts';
import type { Item } from './attribute-value.ts';
import { caseKey } from './item-keys.ts';

const keyOf = (id: CaseId, gate: GateName): Item => caseKey(id, `GATE#${gate}`);

/** The task token of the machine that waits at a gate: the latest, which replaces that of a stopped execution. */
export const createGateTokens = ({
  dynamo,
  table,
}: {
  readonly dynamo: DynamoDBClient;
  readonly table: string;
}): GateTokens => ({
  async put(id, gate, token) {
    const { Attributes } = await dynamo.send(
      new PutItemCommand({
        TableName: table,
        Item: { ...keyOf(id, gate), token: { S: token } },
        ReturnValues: 'ALL_OLD',
      }),
    );
    const replaced = Attributes?.['token']?.S;
    return replaced === token ? undefined : replaced;
  },

  async get(id, gate) {
    const { Item } = await dynamo.send(
      new GetItemCommand({ TableName: table, Key: keyOf(id, gate), ConsistentRead: true }),
    );
    return Item?.['token']?.S;
  },

  async remove(id, gate, token) {
    try {
      await dynamo.send(
        new DeleteItemCommand({
          TableName: table,
          Key: keyOf(id, gate),
          ConditionExpression: '#token = :token',
          ExpressionAttributeNames: { '#token': 'token' },
          ExpressionAttributeValues: { ':token': { S: token } },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
});
