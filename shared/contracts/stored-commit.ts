import * as z from 'zod';
import { Instant } from '../domain/calendar/instant.ts';
import { Fact } from '../domain/events.ts';
import { CaseId, CommandId } from '../domain/ids.ts';
import { Actor } from '../domain/party.ts';
import { Bytes } from './bytes.ts';

/** The version that commits are written in. */
export const SCHEMA_VERSION = 1;

const SealPurpose = z.enum(['identity', 'content', 'synthesis']);

/** SHA-256, 64 hexadecimal digits. */
const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What stands before the first commit. */
export const NO_HASH = '0'.repeat(64);

export const StoredBox = z.strictObject({ keyId: z.string().min(1).max(64), iv: Bytes, bytes: Bytes });

/** One commit as the table holds it, without its keys. */
export const StoredCommit = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  caseId: CaseId,
  sequence: z.int().min(1),
  at: Instant,
  actor: Actor,
  commandId: CommandId,
  events: z.array(z.strictObject({ fact: Fact, sealed: z.partialRecord(SealPurpose, StoredBox) })).min(1),
  previousHash: Hash,
  hash: Hash,
});
export type StoredCommit = z.infer<typeof StoredCommit>;

type Upcast = (commit: Record<string, unknown>) => Record<string, unknown>;

/** By the version it starts from: what makes a commit of that version one of the next. */
const UPCASTS: Readonly<Record<number, Upcast>> = {};

const Versioned = z.looseObject({ schemaVersion: z.int().min(1) });

/**
 * Reads a commit of any version ever written. Its hash is that of the stored form: verify that before.
 * @throws ZodError, or Error for a version that this release does not know
 */
export const readCommit = (stored: unknown): StoredCommit => {
  let commit: Record<string, unknown> = Versioned.parse(stored);
  for (let version = Number(commit['schemaVersion']); version !== SCHEMA_VERSION; version += 1) {
    const upcast = UPCASTS[version];
    if (upcast === undefined) throw new Error(`commits of version ${version} are not known to this release`);
    commit = { ...upcast(commit), schemaVersion: version + 1 };
  }
  return StoredCommit.parse(commit);
};
