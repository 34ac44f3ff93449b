import { randomUUID } from 'node:crypto';
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod';
import type { SealPurpose } from '../app/ports.ts';
import { Bytes } from '../contracts/bytes.ts';
import type { CaseId } from '../domain/ids.ts';
import { fromItem, type Item, toItem } from './attribute-value.ts';
import type { DataKey } from './box.ts';
import { caseKey, caseOf } from './item-keys.ts';

export interface DataKeysParts {
  readonly dynamo: DynamoDBClient;
  readonly kms: KMSClient;
  readonly table: string;
  readonly caseKeyArn: string;
}

export interface DataKeys {
  /** The key of the case for a purpose; undefined when it was never made, or is destroyed. */
  find(id: CaseId, purpose: SealPurpose): Promise<DataKey | undefined>;
  /** Those that there are, of many cases, by case. */
  findAll(ids: readonly CaseId[], purpose: SealPurpose): Promise<ReadonlyMap<CaseId, DataKey>>;
  /** The same, made when there is none. Two first writers end up with the same key. */
  obtain(id: CaseId, purpose: SealPurpose): Promise<DataKey>;
}

const Wrapped = z.object({ keyId: z.string().min(1), wrapped: Bytes });

const CACHE_MS = 5 * 60_000;
const CACHE_SIZE = 500;
/** Items that one call reads at most. */
const BATCH = 100;

/**
 * Two data keys per case, wrapped by KMS under the case and the purpose. The wrapped key is read from its table before every use,
 * so that a key destroyed a moment ago opens nothing any more; only KMS's answer is kept for a few minutes.
 */
export const createDataKeys = ({ dynamo, kms, table, caseKeyArn }: DataKeysParts): DataKeys => {
  const open = new Map<string, { readonly key: Uint8Array; readonly until: number }>();

  const keep = (wrapped: Uint8Array, key: Uint8Array): Uint8Array => {
    if (open.size >= CACHE_SIZE) open.clear();
    open.set(Buffer.from(wrapped).toString('base64'), { key, until: Date.now() + CACHE_MS });
    return key;
  };

  const unwrap = async (wrapped: Uint8Array, caseId: CaseId, purpose: SealPurpose): Promise<Uint8Array> => {
    const kept = open.get(Buffer.from(wrapped).toString('base64'));
    if (kept !== undefined && kept.until > Date.now()) return kept.key;
    const { Plaintext } = await kms.send(
      new DecryptCommand({ KeyId: caseKeyArn, CiphertextBlob: wrapped, EncryptionContext: { caseId, purpose } }),
    );
    if (Plaintext === undefined) throw new Error('KMS gave no key');
    return keep(wrapped, Plaintext);
  };

  const find: DataKeys['find'] = async (id, purpose) => {
    const { Item } = await dynamo.send(
      new GetItemCommand({ TableName: table, Key: caseKey(id, purpose), ConsistentRead: true }),
    );
    if (Item === undefined) return undefined;
    const { keyId, wrapped } = Wrapped.parse(fromItem(Item));
    return { keyId, key: await unwrap(wrapped, id, purpose) };
  };

  const readAll = async (ids: readonly CaseId[], purpose: SealPurpose): Promise<Item[]> => {
    const found: Item[] = [];
    let asked = ids.map((id) => caseKey(id, purpose));
    while (asked.length > 0) {
      const batch = { RequestItems: { [table]: { Keys: asked.slice(0, BATCH), ConsistentRead: true } } };
      const { Responses = {}, UnprocessedKeys = {} } = await dynamo.send(new BatchGetItemCommand(batch));
      found.push(...(Responses[table] ?? []));
      asked = [...(UnprocessedKeys[table]?.Keys ?? []), ...asked.slice(BATCH)];
    }
    return found;
  };

  const findAll: DataKeys['findAll'] = async (ids, purpose) => {
    const keys = new Map<CaseId, DataKey>();
    const items = await readAll(ids, purpose);
    await Promise.all(
      items.map(async (item) => {
        const { pk, keyId, wrapped } = Wrapped.extend({ pk: z.string() }).parse(fromItem(item));
        const id = caseOf(pk);
        keys.set(id, { keyId, key: await unwrap(wrapped, id, purpose) });
      }),
    );
    return keys;
  };

  const make = async (caseId: CaseId, purpose: SealPurpose): Promise<DataKey | undefined> => {
    const { Plaintext, CiphertextBlob } = await kms.send(
      new GenerateDataKeyCommand({ KeyId: caseKeyArn, KeySpec: 'AES_256', EncryptionContext: { caseId, purpose } }),
    );
    if (Plaintext === undefined || CiphertextBlob === undefined) throw new Error('KMS made no key');
    const keyId = randomUUID();
    const Item = { ...caseKey(caseId, purpose), ...toItem({ keyId, wrapped: CiphertextBlob }) };
    try {
      await dynamo.send(
        new PutItemCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
      );
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
    return { keyId, key: keep(CiphertextBlob, Plaintext) };
  };

  return {
    find,
    findAll,
    async obtain(id, purpose) {
      const key = (await find(id, purpose)) ?? (await make(id, purpose)) ?? (await find(id, purpose));
      if (key === undefined) throw new Error(`the ${purpose} key of ${id} was destroyed while it was made`);
      return key;
    },
  };
};

/** Destroys a wrapped key. What it sealed is beyond reach from that moment on, backups and replicas of the log included. */
export const createKeyDestruction =
  ({ dynamo, table }: Pick<DataKeysParts, 'dynamo' | 'table'>) =>
  async (id: CaseId, purpose: SealPurpose): Promise<void> => {
    await dynamo.send(new DeleteItemCommand({ TableName: table, Key: caseKey(id, purpose) }));
  };
