import { Hono } from 'hono';
import { METHOD_PATH } from '../../shared/contracts/link.ts';
import { securityHeaders } from '../../shared/web/http/headers.ts';
import { smallForms } from '../../shared/web/http/typed.tsx';
import { FailurePage, NotFoundPage } from '../../shared/web/pages/errors.tsx';
import { MethodPage } from '../../shared/web/pages/method.tsx';
import { showPage } from '../../shared/web/render.ts';
import { agreementRoutes } from './agreements.tsx';
import { answerRoutes } from './answer.tsx';
import { consultantChangeRoutes } from './consultant-change.tsx';
import { dataRoutes } from './data.tsx';
import type { PortalDeps } from './deps.ts';
import { funderRoutes } from './funders.tsx';
import { readerRoutes } from './reader.tsx';
import { renewalRoutes } from './renewal.tsx';
import { requestRoutes } from './request.tsx';
import { shareRoutes } from './share.tsx';
import { stopRoutes } from './stop.tsx';

/** The site of the people of a case: no account, no cookie, no script; links open it and forms act. */
export const createPortal = (deps: PortalDeps): Hono => {
  const { site, report } = deps;
  const app = new Hono();
  app.use(securityHeaders({ style: site.style, referrer: 'no-referrer' }), smallForms(site));
  requestRoutes(app, deps);
  funderRoutes(app, deps);
  answerRoutes(app, deps);
  readerRoutes(app, deps);
  agreementRoutes(app, deps);
  shareRoutes(app, deps);
  dataRoutes(app, deps);
  renewalRoutes(app, deps);
  stopRoutes(app, deps);
  consultantChangeRoutes(app, deps);
  app.get(METHOD_PATH, (c) => showPage(c, <MethodPage site={site} />));
  app.notFound((c) => showPage(c, <NotFoundPage site={site} />, 404));
  app.onError((error, c) => {
    report(error);
    return showPage(c, <FailurePage site={site} />, 500);
  });
  return app;
};
