import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import * as z from 'zod';
import { Role, type Staff } from './role.ts';

/** A path of this site and nothing else. Each part ends in one way only, so that reading a long one takes no time. */
export const OwnPath = z.string().regex(/^\/(?:[A-Za-z0-9_-]+\/)*[A-Za-z0-9_-]*$/);

/** What must come back unchanged from the issuer; kept in a cookie while the person is away. */
export const Pending = z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string(), path: OwnPath });
export type Pending = z.infer<typeof Pending>;

/** Where the staff sign in: any OpenID Connect issuer, by authorization code with PKCE. */
export interface SignIn {
  /** The address of the issuer's page, and what to keep until the person is back. */
  start(returnUrl: string, path: string, again: boolean): Promise<{ readonly url: string; readonly pending: Pending }>;
  /** The identity token, once the person is back. Throws when the answer does not fit what was kept. */
  finish(currentUrl: URL, pending: Pending): Promise<string>;
  /** Who holds this token; undefined when it is expired, of another issuer or client, or forged. */
  who(idToken: string): Promise<Staff | undefined>;
}

export interface SignInSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** The claim that lists the roles. */
  readonly rolesClaim: string;
}

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** Only an issuer on this very machine may speak without TLS. */
const allowances = ({ protocol, hostname }: URL) =>
  protocol === 'http:' && LOOPBACK.includes(hostname) ? { execute: [oidc.allowInsecureRequests] } : {};

const Claims = z.looseObject({
  sub: z.string().min(1).max(128),
  name: z.string().optional(),
  email: z.string().optional(),
});

const rolesOf = (claim: unknown): readonly Role[] => {
  const listed = Array.isArray(claim) ? claim : typeof claim === 'string' ? claim.split(/[\s,]+/) : [];
  return listed.flatMap((role) => Role.safeParse(role).data ?? []);
};

/** Reads the issuer's own description at first use, and again after a failure. */
export const createSignIn = ({ issuer, clientId, rolesClaim }: SignInSettings): SignIn => {
  const server = new URL(issuer);
  let found: Promise<Discovered> | undefined;
  const discovered = (): Promise<Discovered> => {
    found ??= discover(server, clientId).catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
  return {
    async start(returnUrl, path, again) {
      const { config } = await discovered();
      const pending = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        path,
      };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: returnUrl,
        scope: 'openid email profile',
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
        ui_locales: 'fr',
        ...(again ? { prompt: 'login' } : {}),
      });
      return { url: url.href, pending };
    },

    async finish(currentUrl, { state, nonce, verifier }) {
      const { config } = await discovered();
      const tokens = await oidc.authorizationCodeGrant(config, currentUrl, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      if (tokens.id_token === undefined) throw new Error('the issuer gave no identity token');
      return tokens.id_token;
    },

    async who(idToken) {
      const { keys, config } = await discovered();
      try {
        const { payload } = await jwtVerify(idToken, keys, {
          issuer: config.serverMetadata().issuer,
          audience: clientId,
          algorithms: ALGORITHMS,
          requiredClaims: ['exp', 'sub'],
          currentDate: new Date(),
        });
        const { sub, name, email } = Claims.parse(payload);
        const known = { ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) };
        return { id: sub, roles: rolesOf(payload[rolesClaim]), ...known };
      } catch (error) {
        if (error instanceof errors.JWKSTimeout) throw error;
        if (error instanceof errors.JOSEError || error instanceof z.ZodError) return undefined;
        throw error;
      }
    },
  };
};

interface Discovered {
  readonly config: oidc.Configuration;
  readonly keys: ReturnType<typeof createRemoteJWKSet>;
}

/** Three calls of the issuer fit into the ten seconds that a person waits at most. */
const TIMEOUT_SECONDS = 3;

const discover = async (server: URL, clientId: string): Promise<Discovered> => {
  const config = await oidc.discovery(server, clientId, undefined, oidc.None(), {
    ...allowances(server),
    timeout: TIMEOUT_SECONDS,
  });
  const { jwks_uri: keysUrl } = config.serverMetadata();
  if (keysUrl === undefined) throw new Error('the issuer names no keys');
  return { config, keys: createRemoteJWKSet(new URL(keysUrl), { timeoutDuration: TIMEOUT_SECONDS * 1000 }) };
};
