import { randomBytes } from 'node:crypto';
import type { Caller } from './types.ts';

/** A key pair as the SDK takes it. */
export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Gives every caller a key pair of its own, and knows a caller again by its access key id. */
export interface Credentials {
  of(caller: Caller): KeyPair;
  callerOf(accessKeyId: string): Caller | undefined;
}

/** Key pairs live as long as the account runs: they are made anew at each start. */
export function createCredentials(): Credentials {
  const pairs = new Map<string, KeyPair>();
  const callers = new Map<string, Caller>();
  return {
    of(caller) {
      const key = JSON.stringify(caller);
      const known = pairs.get(key);
      if (known !== undefined) return known;
      const pair = {
        accessKeyId: `${caller.kind === 'operator' ? 'AKIA' : 'ASIA'}${randomBytes(8).toString('hex').toUpperCase()}`,
        secretAccessKey: randomBytes(30).toString('base64'),
      };
      pairs.set(key, pair);
      callers.set(pair.accessKeyId, caller);
      return pair;
    },
    callerOf: (accessKeyId) => callers.get(accessKeyId),
  };
}
