import { CookieJar } from 'tough-cookie';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createConsole } from '../../functions/console/console.tsx';
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';
import { createIdentity, type Identity } from '../../infra/local/services/identity.ts';
import { createStore } from '../../infra/local/store.ts';
import { createSite } from '../../shared/web/site.ts';
import { createSignIn } from '../../shared/web/staff/sign-in.ts';
import { flawsOfPage, readableText } from './dom.ts';
import { memory } from './memory.ts';
import { CONSOLE_URL, ORGANISATION } from './sites.ts';
import { START } from './walk.ts';

describe('signing in at a real OpenID provider', () => {
  let identity: Identity;
  let site: ReturnType<typeof createConsole>;
  const errors: Error[] = [];

  beforeAll(async () => {
    const clock = createClock({ start: Date.now(), mode: 'running', activity: createActivity() });
    identity = await createIdentity({
      clock,
      store: createStore(':memory:'),
      port: 0,
      clientId: 'console',
      redirectUris: [`${CONSOLE_URL}/connexion/retour`],
      accounts: [
        { id: 'odile', name: 'Odile Petit', email: 'odile@example.org', groups: ['office', 'something-else'] },
        { id: 'nobody', name: 'Personne', email: 'personne@example.org', groups: [] },
      ],
    });
    const { cases, clock: still } = memory(START);
    site = createConsole({
      cases,
      signIn: createSignIn({ issuer: identity.issuer, clientId: 'console', rolesClaim: 'cognito:groups' }),
      site: createSite(ORGANISATION),
      consoleUrl: CONSOLE_URL,
      clock: still,
      report: (error) => errors.push(error),
      summaries: { open: async () => [], register: async () => [] },
      openRequests: async () => new Map(),
    });
  });
  afterAll(() => identity.close());

  /** A browser to which the console and the provider are two sites. */
  const browser = () => {
    const jar = new CookieJar();
    const visit = async (url: string, init: RequestInit = {}): Promise<Response> => {
      const headers = { ...init.headers, cookie: await jar.getCookieString(url) };
      const response = url.startsWith(CONSOLE_URL)
        ? await site.request(url, { ...init, headers })
        : await fetch(url, { ...init, headers, redirect: 'manual' });
      for (const cookie of response.headers.getSetCookie()) await jar.setCookie(cookie, url);
      return response;
    };
    /** Follows redirections until a page comes. */
    const open = async (url: string, init?: RequestInit): Promise<{ url: string; response: Response }> => {
      const response = await visit(url, init);
      const location = response.headers.get('location');
      return location === null ? { url, response } : open(new URL(location, url).href);
    };
    return { jar, visit, open };
  };

  const choose = (account: string): RequestInit => ({
    method: 'POST',
    body: new URLSearchParams({ account }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

  test('leads to the page first asked for, with a cookie no script can read', async () => {
    const { jar, open } = browser();
    const provider = await open(`${CONSOLE_URL}/dossiers/01KETEST000000000000000000`);
    expect(provider.url.startsWith(identity.issuer)).toBe(true);
    const back = await open(provider.url, choose('odile'));
    expect(errors).toEqual([]);
    expect(back.url).toBe(`${CONSOLE_URL}/dossiers/01KETEST000000000000000000`);
    const list = await open(`${CONSOLE_URL}/`);
    expect(readableText(await list.response.text())).toContain('Odile Petit');
    const [session] = (await jar.getCookies(CONSOLE_URL)).filter(({ key }) => key === 'jalon');
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' });
  });

  test('is not enough without a role', async () => {
    const { open } = browser();
    const provider = await open(`${CONSOLE_URL}/`);
    expect((await open(provider.url, choose('nobody'))).response.status).toBe(403);
  });

  test('never leads to another site', async () => {
    const { open } = browser();
    const provider = await open(`${CONSOLE_URL}/connexion?vers=${encodeURIComponent('//ailleurs.example/')}`);
    expect((await open(provider.url, choose('odile'))).url).toBe(`${CONSOLE_URL}/`);
  });

  test('ends where the person says so', async () => {
    const { open, visit } = browser();
    await open((await open(`${CONSOLE_URL}/`)).url, choose('odile'));
    const html = await (await visit(`${CONSOLE_URL}/`)).text();
    const jeton = /name="jeton" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const leave: RequestInit = { ...choose(''), body: new URLSearchParams({ jeton }).toString() };
    const forged: RequestInit = { ...choose(''), body: '' };
    expect((await visit(`${CONSOLE_URL}/deconnexion`, forged)).status).toBe(403);
    const out = await visit(`${CONSOLE_URL}/deconnexion`, leave);
    expect(flawsOfPage(await out.text())).toEqual([]);
    expect((await visit(`${CONSOLE_URL}/`)).status).toBe(303);
  });

  test.each([
    ['an answer nobody asked for', '?code=abc&state=def', undefined],
    ['a cookie that is none', '?code=abc&state=def', 'jalon-connexion=abc'],
  ])('%s comes to a page that offers to begin again', async (_what, search, cookie) => {
    const response = await site.request(
      `${CONSOLE_URL}/connexion/retour${search}`,
      cookie === undefined ? {} : { headers: { cookie } },
    );
    expect(response.status).toBe(400);
    expect(flawsOfPage(await response.text())).toEqual([]);
  });

  test('a token that was changed, or made for another client, is no session', async () => {
    const { jar, open } = browser();
    const provider = await open(`${CONSOLE_URL}/`);
    await open(provider.url, choose('odile'));
    const token = (await jar.getCookies(CONSOLE_URL)).find(({ key }) => key === 'jalon')?.value ?? '';
    const settings = { issuer: identity.issuer, rolesClaim: 'cognito:groups' };
    expect(await createSignIn({ ...settings, clientId: 'console' }).who(token)).toMatchObject({ id: 'odile' });
    expect(await createSignIn({ ...settings, clientId: 'another' }).who(token)).toBeUndefined();
    const [head = '', body = '', signature = ''] = token.split('.');
    const claims = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), 'cognito:groups': ['consultant'] };
    const changed = [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    expect(await createSignIn({ ...settings, clientId: 'console' }).who(changed)).toBeUndefined();
  });

  test('a long path to come back to is read at once', async () => {
    const from = performance.now();
    const response = await site.request(`${CONSOLE_URL}/connexion?vers=/${'a'.repeat(5000)}!`);
    expect(response.status).toBe(303);
    expect(performance.now() - from).toBeLessThan(1000);
  });

  test.each([
    ['no token', 'abc'],
    [
      'a token without a signature',
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"odile","cognito:groups":["office"]}').toString('base64url')}.`,
    ],
  ])('%s is no session', async (_what, token) => {
    expect((await site.request(`${CONSOLE_URL}/`, { headers: { cookie: `jalon=${token}` } })).status).toBe(303);
  });
});

test('an issuer elsewhere that speaks without TLS is refused', async () => {
  const signIn = createSignIn({ issuer: 'http://issuer.example', clientId: 'console', rolesClaim: 'roles' });
  await expect(signIn.start('http://127.0.0.1/connexion/retour', '/', false)).rejects.toThrow();
});
