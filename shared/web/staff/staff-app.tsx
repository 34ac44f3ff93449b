import { Hono } from 'hono';
import { securityHeaders } from '../http/headers.ts';
import { readTyped, smallForms } from '../http/typed.tsx';
import { FailurePage, ForbiddenPage, NotFoundPage, StalePage } from '../pages/errors.tsx';
import { showPage } from '../render.ts';
import { type Session, sessionOf } from './session.ts';
import type { StaffDeps } from './staff-deps.ts';

export interface StaffEnv {
  readonly Variables: { readonly session: Session };
}

export type StaffApp = Hono<StaffEnv>;

/** Beneath `/connexion` and `/deconnexion` anyone may come; everywhere else the session is known before the page. */
const isOpen = (path: string): boolean => /^\/(connexion|deconnexion)(\/|$)/.test(path);

/** The ground of the two functions of the staff: headers, limits, errors, and nobody without a session and a role. */
export const createStaffApp = (deps: StaffDeps): StaffApp => {
  const { site, consoleUrl, signIn, report } = deps;
  const app: StaffApp = new Hono<StaffEnv>();
  app.use(securityHeaders({ style: site.style, referrer: 'same-origin' }), smallForms(site));
  app.use(async (c, next) => {
    if (isOpen(c.req.path)) return next();
    const session = await sessionOf(c, consoleUrl, signIn);
    if (session === undefined) {
      if (c.req.method === 'GET' || c.req.method === 'HEAD')
        return c.redirect(`/connexion?vers=${encodeURIComponent(c.req.path)}`, 303);
      const { jeton: _token, ...typed } = await readTyped(c);
      return showPage(c, <StalePage site={site} written={Object.values(typed).filter(Boolean)} />, 401);
    }
    if (session.staff.roles.length === 0) return showPage(c, <ForbiddenPage site={site} />, 403);
    c.set('session', session);
    return next();
  });
  app.notFound((c) => showPage(c, <NotFoundPage site={site} />, 404));
  app.onError((error, c) => {
    report(error);
    return showPage(c, <FailurePage site={site} />, 500);
  });
  return app;
};
