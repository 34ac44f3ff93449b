import { createHash } from 'node:crypto';
import { CaseId } from '../shared/domain/ids.ts';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const base32 = (value: bigint, length: number): string =>
  Array.from({ length }, (_, index) => CROCKFORD[Number((value >> BigInt(5 * (length - 1 - index))) & 31n)]).join('');

/** A ULID of that moment, epoch milliseconds, the same for the same seed. */
export const caseIdFrom = (at: number, seed: string): CaseId => {
  const random = BigInt(`0x${createHash('sha256').update(seed).digest('hex').slice(0, 20)}`);
  return CaseId.parse(base32(BigInt(at), 10) + base32(random, 16));
};
