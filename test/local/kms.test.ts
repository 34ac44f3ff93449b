import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createKms } from '../../infra/local/services/kms.ts';
import { createStore } from '../../infra/local/store.ts';
import { serve } from './serve.ts';

const ARN = 'arn:aws:kms:eu-west-3:000000000000:key/11111111-2222-3333-4444-555555555555';
const OTHER = 'arn:aws:kms:eu-west-3:000000000000:key/other';
const ALIAS = 'arn:aws:kms:eu-west-3:000000000000:alias/jalon';
const EncryptionContext = { purpose: 'content', caseId: '01' };

describe('the key service', () => {
  const store = createStore(':memory:');
  const open = () =>
    serve(
      createKms({
        keys: [
          { arn: ARN, aliases: ['alias/jalon'] },
          { arn: OTHER, aliases: [] },
        ],
        store,
      }),
    );
  let served: Awaited<ReturnType<typeof open>>;
  let kms: KMSClient;
  beforeEach(async () => {
    served = await open();
    kms = new KMSClient(served.client);
  });
  afterEach(() => served.close());

  const newKey = () => kms.send(new GenerateDataKeyCommand({ KeyId: ALIAS, KeySpec: 'AES_256', EncryptionContext }));

  test('wraps a data key that only the same context unwraps, in whatever order it is written', async () => {
    const { Plaintext, CiphertextBlob, KeyId } = await newKey();
    expect(KeyId).toBe(ARN);
    expect(Plaintext).toHaveLength(32);
    const unwrap = (context: Record<string, string>, id?: string) =>
      kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: context, ...(id ? { KeyId: id } : {}) }));
    expect((await unwrap({ caseId: '01', purpose: 'content' })).Plaintext).toEqual(Plaintext);
    await expect(unwrap({ caseId: '02', purpose: 'content' })).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
    await expect(unwrap(EncryptionContext, OTHER)).rejects.toMatchObject({ name: 'IncorrectKeyException' });
  });

  test('says what a policy must allow: the key by its ARN, and the context', async () => {
    const { CiphertextBlob } = await newKey();
    await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
    const context = {
      'kms:EncryptionContext:caseId': '01',
      'kms:EncryptionContext:purpose': 'content',
      'kms:EncryptionContextKeys': ['purpose', 'caseId'],
    };
    expect(served.needed).toEqual([
      { action: 'kms:GenerateDataKey', resource: ARN, context },
      { action: 'kms:Decrypt', resource: ARN, context },
    ]);
  });

  test('keeps its keys when the account is opened again', async () => {
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({ KeyId: 'alias/jalon', Plaintext: new Uint8Array([1, 2, 3]) }),
    );
    await served.close();
    served = await open();
    const again = new KMSClient(served.client);
    expect((await again.send(new DecryptCommand({ CiphertextBlob }))).Plaintext).toEqual(new Uint8Array([1, 2, 3]));
  });

  test('refuses a key it does not have, and what is no ciphertext', async () => {
    await expect(kms.send(new DescribeKeyCommand({ KeyId: 'alias/rien' }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
    await expect(kms.send(new DecryptCommand({ CiphertextBlob: new Uint8Array([9, 9, 9]) }))).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: ARN }));
    expect(KeyMetadata).toMatchObject({ Arn: ARN, KeyState: 'Enabled' });
  });
});
