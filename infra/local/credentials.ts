import { randomBytes } from 'node:crypto';
import type { Caller } from './types.ts';

/** A key pair as the SDK takes it. */
export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Whose a key pair is: a caller, or one execution environment of a function. */
export interface Holder {
  readonly caller: Caller;
  readonly environment?: string;
}

/** Gives every holder a key pair of its own, and knows a holder again by its access key id. */
export interface Credentials {
  of(caller: Caller, environment?: string): KeyPair;
  holderOf(accessKeyId: string): Holder | undefined;
}

/** Key pairs live as long as the account runs: they are made anew at each start. */
export function createCredentials(): Credentials {
  const pairs = new Map<string, KeyPair>();
  const holders = new Map<string, Holder>();
  return {
    of(caller, environment) {
      const holder = { caller, ...(environment === undefined ? {} : { environment }) };
      const key = JSON.stringify(holder);
      const known = pairs.get(key);
      if (known !== undefined) return known;
      const pair = {
        accessKeyId: `${caller.kind === 'operator' ? 'AKIA' : 'ASIA'}${randomBytes(8).toString('hex').toUpperCase()}`,
        secretAccessKey: randomBytes(30).toString('base64'),
      };
      pairs.set(key, pair);
      holders.set(pair.accessKeyId, holder);
      return pair;
    },
    holderOf: (accessKeyId) => holders.get(accessKeyId),
  };
}
