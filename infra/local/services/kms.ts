import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Service, Store } from '../types.ts';
import { answerJson, permissionsOf, readJson, ServiceError, targetAction } from './wire.ts';

/** A symmetric key of the template. */
export interface KeyDeclaration {
  readonly arn: string;
  /** With their "alias/" prefix. */
  readonly aliases: readonly string[];
}

export interface KmsOptions {
  readonly keys: readonly KeyDeclaration[];
  readonly store: Store;
}

const MASTER_KEYS = 'kms-keys';
const ALGORITHM = 'aes-256-gcm';
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const encryptionContext = z.record(z.string(), z.string()).default({});
const inputs = {
  GenerateDataKey: z.strictObject({
    KeyId: z.string(),
    EncryptionContext: encryptionContext,
    KeySpec: z.enum(['AES_128', 'AES_256']).optional(),
    NumberOfBytes: z.int().min(1).max(1024).optional(),
  }),
  Encrypt: z.strictObject({
    KeyId: z.string(),
    EncryptionContext: encryptionContext,
    Plaintext: z.base64(),
    EncryptionAlgorithm: z.literal('SYMMETRIC_DEFAULT').optional(),
  }),
  Decrypt: z.strictObject({
    KeyId: z.string().optional(),
    EncryptionContext: encryptionContext,
    CiphertextBlob: z.base64(),
    EncryptionAlgorithm: z.literal('SYMMETRIC_DEFAULT').optional(),
  }),
  DescribeKey: z.strictObject({ KeyId: z.string() }),
};
type Action = keyof typeof inputs;
const ACTIONS = Object.keys(inputs) as Action[];
const anyInput = z.object({
  KeyId: z.string().optional(),
  EncryptionContext: encryptionContext,
  CiphertextBlob: z.base64().optional(),
});
type Context = z.infer<typeof encryptionContext>;

const boundTo = (arn: string, context: Context): Buffer =>
  Buffer.from(JSON.stringify([arn, Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))]));

/** Blob: version, length of the key's ARN, that ARN, nonce, tag, ciphertext. */
function seal(arn: string, master: Buffer, plaintext: Buffer, context: Context): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, master, nonce).setAAD(boundTo(arn, context));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION, arn.length]), Buffer.from(arn), nonce, cipher.getAuthTag(), sealed]);
}

const keyArnOf = (blob: Buffer): string => blob.subarray(2, 2 + (blob[1] ?? 0)).toString('utf8');

function unseal(blob: Buffer, master: Buffer, context: Context): Buffer {
  const arn = keyArnOf(blob);
  const nonceAt = 2 + arn.length;
  const tagAt = nonceAt + NONCE_BYTES;
  const sealedAt = tagAt + TAG_BYTES;
  try {
    const decipher = createDecipheriv(ALGORITHM, master, blob.subarray(nonceAt, tagAt), { authTagLength: TAG_BYTES })
      .setAAD(boundTo(arn, context))
      .setAuthTag(blob.subarray(tagAt, sealedAt));
    return Buffer.concat([decipher.update(blob.subarray(sealedAt)), decipher.final()]);
  } catch {
    throw new ServiceError('InvalidCiphertextException', '');
  }
}

/** KMS (AWS JSON 1.1): symmetric keys, whose material is kept in the store. */
export function createKms({ keys, store }: KmsOptions): Service {
  for (const { arn } of keys) {
    if (store.get(MASTER_KEYS, arn) === undefined) store.put(MASTER_KEYS, arn, randomBytes(32).toString('base64'));
  }

  const findKey = (id: string): KeyDeclaration | undefined =>
    keys.find(({ arn, aliases }) => {
      const prefix = arn.slice(0, arn.indexOf(':key/') + 1);
      return arn === id || arn.endsWith(`:key/${id}`) || aliases.some((alias) => id === alias || id === prefix + alias);
    });
  const keyArn = (id: string): string => {
    const key = findKey(id);
    if (key === undefined) throw new ServiceError('NotFoundException', `Key '${id}' does not exist`);
    return key.arn;
  };
  const master = (arn: string): Buffer => Buffer.from(store.get<string>(MASTER_KEYS, arn) ?? '', 'base64');
  const sealWith = (arn: string, plaintext: Buffer, context: Context): string =>
    seal(arn, master(arn), plaintext, context).toString('base64');

  const handlers: Record<Action, (body: Buffer) => unknown> = {
    GenerateDataKey(body) {
      const { KeyId: id, EncryptionContext: context, KeySpec, NumberOfBytes } = readJson(inputs.GenerateDataKey, body);
      if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
        throw new ServiceError('ValidationException', 'Please specify either number of bytes or key spec.');
      }
      const arn = keyArn(id);
      const plaintext = randomBytes(NumberOfBytes ?? (KeySpec === 'AES_128' ? 16 : 32));
      return {
        KeyId: arn,
        Plaintext: plaintext.toString('base64'),
        CiphertextBlob: sealWith(arn, plaintext, context),
      };
    },
    Encrypt(body) {
      const { KeyId: id, EncryptionContext: context, Plaintext } = readJson(inputs.Encrypt, body);
      const arn = keyArn(id);
      const CiphertextBlob = sealWith(arn, Buffer.from(Plaintext, 'base64'), context);
      return { KeyId: arn, CiphertextBlob, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    },
    Decrypt(body) {
      const { KeyId: id, EncryptionContext: context, CiphertextBlob } = readJson(inputs.Decrypt, body);
      const blob = Buffer.from(CiphertextBlob, 'base64');
      const key = blob[0] === VERSION ? findKey(keyArnOf(blob)) : undefined;
      if (key === undefined) throw new ServiceError('InvalidCiphertextException', '');
      if (id !== undefined && keyArn(id) !== key.arn) {
        throw new ServiceError('IncorrectKeyException', 'The key ID in the request does not identify the key used.');
      }
      const Plaintext = unseal(blob, master(key.arn), context).toString('base64');
      return { KeyId: key.arn, Plaintext, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    },
    DescribeKey(body) {
      const arn = keyArn(readJson(inputs.DescribeKey, body).KeyId);
      const common = { KeyUsage: 'ENCRYPT_DECRYPT', KeySpec: 'SYMMETRIC_DEFAULT', KeyState: 'Enabled', Enabled: true };
      return { KeyMetadata: { Arn: arn, KeyId: arn.split('/').at(-1), KeyManager: 'CUSTOMER', ...common } };
    },
  };

  return {
    signingName: 'kms',
    actionOf: (request) => targetAction(request, 'TrentService', 'kms', ACTIONS),
    permissions: (action, request) =>
      permissionsOf(() => {
        const { KeyId, CiphertextBlob = '', EncryptionContext } = readJson(anyInput, request.body);
        const id = KeyId ?? keyArnOf(Buffer.from(CiphertextBlob, 'base64'));
        const entries = Object.entries(EncryptionContext);
        const context = {
          ...Object.fromEntries(entries.map(([key, value]) => [`kms:EncryptionContext:${key}`, value])),
          ...(entries.length === 0 ? {} : { 'kms:EncryptionContextKeys': entries.map(([key]) => key) }),
        };
        // A policy names keys by ARN, whatever name the call used.
        return [{ action: `kms:${action}`, resource: findKey(id)?.arn ?? id, context }];
      }),
    handle: (action, request) => answerJson('1.1', () => handlers[action as Action](request.body)),
    async close() {},
  };
}
