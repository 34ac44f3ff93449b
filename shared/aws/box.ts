import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { SealedBox, SealPurpose } from '../app/ports.ts';
import { SealedText } from '../domain/events.ts';
import { canonical } from './canonical.ts';
import type { Place } from './sealer.ts';

const ALGORITHM = 'aes-256-gcm';
export const IV_BYTES = 12;
export const TAG_BYTES = 16;

/** A data key in the open. It never leaves this process. */
export interface DataKey {
  readonly keyId: string;
  readonly key: Uint8Array;
}

const boundTo = ({ caseId, sequence, index }: Place, purpose: SealPurpose): Buffer =>
  Buffer.from(canonical([caseId, sequence, index, purpose]));

/** AES-256-GCM, the tag behind the ciphertext, bound to its place and purpose. */
export const closeBox = ({ keyId, key }: DataKey, place: Place, purpose: SealPurpose, text: SealedText): SealedBox => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(boundTo(place, purpose));
  const bytes = Buffer.concat([cipher.update(canonical(text)), cipher.final(), cipher.getAuthTag()]);
  return { keyId, iv: new Uint8Array(iv), bytes: new Uint8Array(bytes) };
};

const Text = z
  .string()
  .transform((json): unknown => JSON.parse(json))
  .pipe(SealedText);

/** A sealed field that its key does not open. The message names its place, and nothing of what it holds. */
class ClosedSeal extends Error {
  override readonly name = 'ClosedSeal';
}

/** Throws when the box was changed, or taken from another place. */
export const openBox = ({ key }: DataKey, place: Place, purpose: SealPurpose, box: SealedBox): SealedText => {
  const at = box.bytes.length - TAG_BYTES;
  try {
    const decipher = createDecipheriv(ALGORITHM, key, box.iv, { authTagLength: TAG_BYTES })
      .setAAD(boundTo(place, purpose))
      .setAuthTag(box.bytes.subarray(at));
    const opened = Buffer.concat([decipher.update(box.bytes.subarray(0, at)), decipher.final()]);
    return Text.parse(opened.toString('utf8'));
  } catch {
    throw new ClosedSeal(
      `the ${purpose} of event ${place.index} in commit ${place.sequence} of ${place.caseId} does not open`,
    );
  }
};
