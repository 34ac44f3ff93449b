import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Clock, Store } from '../types.ts';
import type { Account, IdentitySetup } from './identity/setup.ts';

export interface IdentityOptions {
  readonly clock: Clock;
  readonly store: Store;
  /** 0 for a free one. */
  readonly port: number;
  readonly clientId: string;
  readonly redirectUris: readonly string[];
  readonly accounts: readonly Account[];
}

export interface Identity {
  /** "http://127.0.0.1:<port>", the issuer; its metadata is at /.well-known/openid-configuration. */
  readonly issuer: string;
  close(): Promise<void>;
}

interface Keys {
  readonly signing: JWK;
  readonly cookie: string;
}

/** Kept, so that whoever is signed in stays so when the account is opened again. */
async function keysOf(store: Store): Promise<Keys> {
  const kept = store.get<Keys>('identity', 'keys');
  if (kept !== undefined) return kept;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const signing = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: randomBytes(8).toString('hex') };
  const keys = { signing, cookie: randomBytes(32).toString('base64url') };
  store.put('identity', 'keys', keys);
  return keys;
}

/** The OpenID provider that stands for Cognito: authorization code with PKCE, one public client, a list of accounts. */
export async function createIdentity({ clock, store, ...options }: IdentityOptions): Promise<Identity> {
  const { signing, cookie } = await keysOf(store);
  const setup: IdentitySetup = { ...options, shared: clock.shared, signingKey: signing, cookieKey: cookie };
  const worker = new Worker(new URL('./identity/worker.ts', import.meta.url), { workerData: setup, name: 'identity' });
  const [issuer] = (await once(worker, 'message')) as [string];
  return {
    issuer,
    async close() {
      await worker.terminate();
    },
  };
}
