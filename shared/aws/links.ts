import { createHash, randomBytes } from 'node:crypto';
import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Links } from '../app/ports.ts';
import { LinkSecret, StoredLink } from '../contracts/link.ts';
import { epochOf } from '../domain/calendar/instant.ts';
import { fromItem, type Item, toItem } from './attribute-value.ts';

/** How long an expired link is still known, so that its page can say so. Then the table forgets it. */
const AFTERLIFE_DAYS = 90;

const keyOf = (secret: string): Item => ({
  pk: { S: `LINK#${createHash('sha256').update(secret).digest('hex')}` },
  sk: { S: 'LINK' },
});

/** Links as capabilities: whoever holds the secret may act; the table holds its SHA-256 alone. */
export const createLinks = ({ dynamo, table }: { readonly dynamo: DynamoDBClient; readonly table: string }): Links => ({
  async issue({ expiresAt: validUntil, ...link }) {
    const secret = randomBytes(32).toString('base64url');
    const expiresAt = Math.ceil(epochOf(validUntil) / 1000) + AFTERLIFE_DAYS * 86_400;
    const Item = { ...keyOf(secret), ...toItem({ ...link, validUntil, expiresAt }) };
    await dynamo.send(new PutItemCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
    return secret;
  },

  async find(secret) {
    if (!LinkSecret.safeParse(secret).success) return undefined;
    const { Item } = await dynamo.send(
      new GetItemCommand({ TableName: table, Key: keyOf(secret), ConsistentRead: true }),
    );
    if (Item === undefined) return undefined;
    const { validUntil: expiresAt, ...link } = StoredLink.parse(fromItem(Item));
    return { ...link, expiresAt };
  },
});
