import type { Hono } from 'hono';
import type { Link } from '../../shared/app/ports.ts';
import type { Command } from '../../shared/domain/commands.ts';
import { commandOf, isTokenValid } from '../../shared/web/http/form-token.ts';
import { readTyped } from '../../shared/web/http/typed.tsx';
import { DeadLinkPage, LinkSentPage } from '../../shared/web/pages/dead-link.tsx';
import { showPage } from '../../shared/web/render.ts';
import { isRenewable, RENEWAL, renewalOf } from './dead-link.tsx';
import type { PortalDeps } from './deps.ts';
import { decoyOf } from './form-id.ts';

/**
 * A dead link lets its owner ask for a new one, to the address on file. The answer and the work are the same for a link that never
 * was, or that nothing can follow: it asks a case that does not exist.
 */
export const renewalRoutes = (app: Hono, deps: PortalDeps): void => {
  const { links, cases, clock, site } = deps;
  app.post('/l/:secret/nouveau', async (c) => {
    const secret = c.req.param('secret');
    const typed = await readTyped(c);
    const now = clock();
    const token = typed['jeton'] ?? '';
    if (typed['wanted'] !== 'yes' || !isTokenValid(secret, RENEWAL, token, now)) {
      const flaw = { field: 'wanted', message: 'Cochez cette case pour recevoir un nouveau lien.' };
      return showPage(c, <DeadLinkPage site={site} renewal={renewalOf(secret, now, [flaw])} />, 422);
    }
    const decoy = decoyOf(secret);
    const link = await links.find(secret);
    const { state } = await cases.load(link?.caseId ?? decoy);
    const renewable = link !== undefined && state !== undefined && isRenewable(link, state);
    const actor = { party: link?.party ?? 'beneficiary' } as const;
    await cases.execute(renewable ? link.caseId : decoy, renewal(link), actor, commandOf(token));
    return showPage(c, <LinkSentPage site={site} />);
  });
};

const renewal = (link: Link | undefined): Command => {
  const target = link?.target;
  if (target?.kind === 'document') return { type: 'renew-document-link', document: target.document };
  return { type: 'renew-link', gate: target?.kind === 'gate' ? target.gate : 'decision' };
};
