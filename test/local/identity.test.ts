import * as openid from 'openid-client';
import { CookieJar } from 'tough-cookie';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';
import { createIdentity, type Identity } from '../../infra/local/services/identity.ts';
import { createStore } from '../../infra/local/store.ts';

const START = Date.parse('2027-03-02T09:00:00Z');
const CALLBACK = 'http://127.0.0.1:4999/retour';

describe('the OpenID provider', () => {
  const store = createStore(':memory:');
  const clock = createClock({ start: START, mode: 'held', activity: createActivity() });
  let identity: Identity;
  let config: openid.Configuration;

  beforeAll(async () => {
    identity = await createIdentity({
      clock,
      store,
      port: 0,
      clientId: 'console',
      redirectUris: [CALLBACK],
      accounts: [
        { id: 'anne', name: 'Anne Martin', email: 'anne@jalon.example', groups: ['office', 'referent'] },
        { id: 'luc', name: 'Luc <Petit>', email: 'luc@jalon.example', groups: ['consultant'] },
      ],
    });
    const authentication = openid.None();
    // openid-client checks the times of a token by the clock of its own thread, which is the real one here.
    const clockSkew = Math.round((clock.now() - Date.now()) / 1000);
    const client = { [openid.clockSkew]: clockSkew };
    config = await openid.discovery(new URL(identity.issuer), 'console', client, authentication, {
      execute: [openid.allowInsecureRequests],
    });
  });
  afterAll(() => identity.close());

  /** A browser that keeps cookies and does not follow redirections. */
  const browser = () => {
    const jar = new CookieJar();
    return async (url: string, init: RequestInit = {}) => {
      const response = await fetch(url, {
        ...init,
        redirect: 'manual',
        headers: { ...init.headers, cookie: await jar.getCookieString(url) },
      });
      for (const cookie of response.headers.getSetCookie()) await jar.setCookie(cookie, url);
      return { response, next: new URL(response.headers.get('location') ?? '', url).href };
    };
  };

  const signIn = async (visit: ReturnType<typeof browser>, account: string | undefined) => {
    const verifier = openid.randomPKCECodeVerifier();
    const state = openid.randomState();
    const nonce = openid.randomNonce();
    const authorization = openid.buildAuthorizationUrl(config, {
      redirect_uri: CALLBACK,
      scope: 'openid email profile',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    let { next } = await visit(authorization.href);
    if (account !== undefined) {
      const page = await (await visit(next)).response.text();
      expect(page).toContain('lang="fr"');
      expect(page).toContain('Luc &lt;Petit&gt;');
      const resumed = await visit(next, { method: 'POST', body: new URLSearchParams({ account }) });
      next = (await visit(resumed.next)).next;
    }
    expect(next.startsWith(CALLBACK)).toBe(true);
    return () =>
      openid.authorizationCodeGrant(config, new URL(next), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
      });
  };

  test('signs in by code and PKCE, by one form, without asking for consent', async () => {
    const visit = browser();
    const tokens = await (await signIn(visit, 'anne'))();
    expect(tokens.claims()).toMatchObject({
      iss: identity.issuer,
      aud: 'console',
      sub: 'anne',
      name: 'Anne Martin',
      email: 'anne@jalon.example',
      'cognito:groups': ['office', 'referent'],
      iat: START / 1000,
      exp: START / 1000 + 3600,
    });
    const again = await (await signIn(visit, undefined))();
    expect(again.claims()?.sub).toBe('anne');
  });

  test('refuses an account that is not on the list, and an expired code', async () => {
    const unknown = signIn(browser(), 'personne');
    await expect(unknown).rejects.toThrow();
    const redeem = await signIn(browser(), 'luc');
    await clock.advanceTo(clock.now() + 3_600_000);
    await expect(redeem()).rejects.toThrow();
  });
});
