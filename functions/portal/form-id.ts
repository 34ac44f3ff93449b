import { createHash, randomBytes } from 'node:crypto';
import { epochOf, type Instant } from '../../shared/domain/calendar/instant.ts';
import { CaseId } from '../../shared/domain/ids.ts';

const SHAPE = /^([0-9a-z]{1,12})\.[A-Za-z0-9_-]{22}$/;
const VALID_MS = 24 * 60 * 60_000;
const AHEAD_MS = 5 * 60_000;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** An id for one showing of the public request. */
export const newFormId = (now: Instant): string =>
  `${epochOf(now).toString(36)}.${randomBytes(16).toString('base64url')}`;

const base32 = (value: bigint, length: number): string =>
  Array.from({ length }, (_, index) => CROCKFORD[Number((value >> BigInt(5 * (length - 1 - index))) & 31n)]).join('');

/** A ULID of that moment, epoch milliseconds, the same for the same seed. */
const caseIdFrom = (at: number, seed: string): CaseId => {
  const random = BigInt(`0x${createHash('sha256').update(seed).digest('hex').slice(0, 20)}`);
  return CaseId.parse(base32(BigInt(at), 10) + base32(random, 16));
};

/** The case that a form makes, however often it is sent. Undefined for an id never issued, or more than a day old. */
export const caseIdOf = (formId: string, now: Instant): CaseId | undefined => {
  const issued = SHAPE.exec(formId)?.[1];
  if (issued === undefined) return undefined;
  const at = Number.parseInt(issued, 36);
  const age = epochOf(now) - at;
  return age > VALID_MS || age < -AHEAD_MS ? undefined : caseIdFrom(at, formId);
};

/** A case that does not exist, to ask in place of the one that a secret does not lead to. */
export const decoyOf = (secret: string): CaseId => caseIdFrom(0, secret);
