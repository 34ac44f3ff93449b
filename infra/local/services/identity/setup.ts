import type { JWK } from 'jose';

/** Someone of the organisation who may sign in. */
export interface Account {
  /** Becomes `sub`. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Become `cognito:groups`. */
  readonly groups: readonly string[];
}

/** What the provider's thread is given. */
export interface IdentitySetup {
  readonly shared: SharedArrayBuffer;
  readonly port: number;
  readonly clientId: string;
  readonly redirectUris: readonly string[];
  readonly accounts: readonly Account[];
  readonly signingKey: JWK;
  readonly cookieKey: string;
}
