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
import { hashOf } from './canonical.ts';
import { caseKey, GATE_PREFIX } from './item-keys.ts';

const keyOf = (id: CaseId, gate: GateName): Item => caseKey(id, `${GATE_PREFIX}${gate}`);

/** A token says nothing of its machine: what is kept with it says at which gate of which case it was left. */
const placeOf = (id: CaseId, gate: GateName, token: string): string => hashOf([id, gate, token]);

class MisplacedToken extends Error {
  override readonly name = 'MisplacedToken';
}

/** The token of an item, if it was left at this gate of this case. */
export const ownToken = (item: Item | undefined, id: CaseId, gate: GateName): string | undefined => {
  const token = item?.['token']?.S;
  return token !== undefined && item?.['place']?.S === placeOf(id, gate, token) ? token : undefined;
};

/**
 * The task token of the machine that waits at a gate: the latest, which replaces that of a stopped execution. One that was left
 * elsewhere, and got here by hand, sends no machine on: to read it throws, to replace it puts things right.
 */
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
        Item: { ...keyOf(id, gate), token: { S: token }, place: { S: placeOf(id, gate, token) } },
        ReturnValues: 'ALL_OLD',
      }),
    );
    const replaced = ownToken(Attributes, id, gate);
    return replaced === token ? undefined : replaced;
  },

  async get(id, gate) {
    const { Item } = await dynamo.send(
      new GetItemCommand({ TableName: table, Key: keyOf(id, gate), ConsistentRead: true }),
    );
    const token = ownToken(Item, id, gate);
    if (Item !== undefined && token === undefined)
      throw new MisplacedToken(`what stands at gate ${gate} of ${id} is no token of its machine`);
    return token;
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
