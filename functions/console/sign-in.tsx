import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { readTyped } from '../../shared/web/http/typed.tsx';
import { StalePage } from '../../shared/web/pages/errors.tsx';
import { SignedOutPage, SignInFailedPage } from '../../shared/web/pages/sign-in.tsx';
import { showPage } from '../../shared/web/render.ts';
import { dropSession, keepSession, ownCommand, sessionOf } from '../../shared/web/staff/session.ts';
import { OwnPath, Pending } from '../../shared/web/staff/sign-in.ts';
import type { StaffApp } from '../../shared/web/staff/staff-app.tsx';
import type { ConsoleDeps } from './deps.ts';

const COOKIE = 'jalon-connexion';
const TEN_MINUTES = 600;
const RETURN_PATH = '/connexion/retour';

/** To the issuer and back. The page of the issuer is the only one that ever asks for a password. */
export const signInRoutes = (app: StaffApp, deps: ConsoleDeps): void => {
  const { signIn, site, consoleUrl, clock, report } = deps;
  const cookie = {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/connexion',
    secure: consoleUrl.startsWith('https:'),
  } as const;

  app.get('/connexion', async (c) => {
    const path = OwnPath.safeParse(c.req.query('vers')).data ?? '/';
    const again = c.req.query('encore') !== undefined;
    const { url, pending } = await signIn.start(`${consoleUrl}${RETURN_PATH}`, path, again);
    setCookie(c, COOKIE, Buffer.from(JSON.stringify(pending)).toString('base64url'), {
      ...cookie,
      maxAge: TEN_MINUTES,
    });
    return c.redirect(url, 303);
  });

  app.get(RETURN_PATH, async (c) => {
    const pending = pendingOf(c);
    deleteCookie(c, COOKIE, cookie);
    if (pending === undefined) return showPage(c, <SignInFailedPage site={site} />, 400);
    try {
      const { search } = new URL(c.req.url);
      keepSession(c, consoleUrl, await signIn.finish(new URL(`${consoleUrl}${RETURN_PATH}${search}`), pending));
    } catch (error) {
      report(error instanceof Error ? error : new Error('the sign-in failed'));
      return showPage(c, <SignInFailedPage site={site} />, 400);
    }
    return c.redirect(pending.path, 303);
  });

  app.post('/deconnexion', async (c) => {
    const session = await sessionOf(c, consoleUrl, signIn);
    if (session !== undefined && ownCommand(c, consoleUrl, session, await readTyped(c), clock()) === undefined)
      return showPage(c, <StalePage site={site} written={[]} />, 403);
    dropSession(c, consoleUrl);
    return showPage(c, <SignedOutPage site={site} />);
  });
};

const pendingOf = (c: Context): Pending | undefined => {
  try {
    return Pending.parse(JSON.parse(Buffer.from(getCookie(c, COOKIE) ?? '', 'base64url').toString()));
  } catch {
    return undefined;
  }
};
