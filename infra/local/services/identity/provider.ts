import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';
import { signInPage } from './page.ts';
import type { IdentitySetup } from './setup.ts';

const SIGN_IN = '/connexion/';
const HOUR = 3600;

function providerOf(issuer: string, setup: IdentitySetup): Provider {
  const { clientId, redirectUris, accounts, signingKey, cookieKey } = setup;
  return new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        redirect_uris: [...redirectUris],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [signingKey] },
    cookies: { keys: [cookieKey] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `${SIGN_IN}${uid}` },
    // Cognito puts its claims into the ID token, whatever the scopes.
    claims: { openid: ['sub', 'cognito:groups'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: { AccessToken: HOUR, IdToken: HOUR, Interaction: HOUR, Session: 8 * HOUR, Grant: 8 * HOUR },
    findAccount(_context, id) {
      const account = accounts.find((one) => one.id === id);
      if (account === undefined) return undefined;
      const { name, email, groups } = account;
      const claims = { sub: id, name, email, email_verified: true, 'cognito:groups': [...groups] };
      return { accountId: id, claims: async () => claims };
    },
    /** The organisation's own console: nobody is asked for consent. */
    async loadExistingGrant({ oidc }) {
      const { client, session, provider } = oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
}

async function signIn(
  provider: Provider,
  { accounts }: IdentitySetup,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') {
    await provider.interactionDetails(request, response);
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(signInPage(request.url ?? '', accounts));
    return;
  }
  const accountId = new URLSearchParams(await text(request)).get('account');
  if (!accounts.some(({ id }) => id === accountId)) {
    response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end('Compte inconnu');
    return;
  }
  await provider.interactionFinished(request, response, { login: { accountId: accountId ?? '' } });
}

/** Listens on loopback and resolves to the issuer. */
export async function startProvider(setup: IdentitySetup): Promise<string> {
  const server = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(setup.port, '127.0.0.1', resolve);
  await promise;
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = providerOf(issuer, setup);
  const oidc = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith(SIGN_IN)) {
      void oidc(request, response);
      return;
    }
    signIn(provider, setup, request, response).catch(() => {
      response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('Cette connexion a expiré : revenez à la page de départ.');
    });
  });
  return issuer;
}
