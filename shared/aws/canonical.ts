import { createHash } from 'node:crypto';

/** JSON with one spelling: keys in order, nothing undefined, bytes as base64 under a name of their own. */
export const canonical = (value: unknown): string => JSON.stringify(ordered(value));

/** SHA-256 of a text, in hexadecimal. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SHA-256 of the canonical JSON, in hexadecimal. */
export const hashOf = (value: unknown): string => digest(canonical(value));

const ordered = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, ordered(field)]),
  );
};
