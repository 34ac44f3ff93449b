import type { Context } from 'hono';
import type { Link } from '../../shared/app/ports.ts';
import { employerMayKnow } from '../../shared/domain/case-route.ts';
import { isReadable } from '../../shared/domain/commands/documents.ts';
import { askedAt } from '../../shared/domain/gates/table.ts';
import type { Case } from '../../shared/domain/state.ts';
import { issueToken } from '../../shared/web/http/form-token.ts';
import { DeadLinkPage, type RenewalProps } from '../../shared/web/pages/dead-link.tsx';
import { NotFoundPage } from '../../shared/web/pages/errors.tsx';
import { showPage } from '../../shared/web/render.ts';
import { afterwards } from '../../shared/web/words/afterwards.ts';
import type { PortalDeps } from './deps.ts';
import type { Opening } from './opening.ts';

type DeadLink = Extract<Opening, { kind: 'dead' }>;

export const RENEWAL = 'renewal';

/** The form for a new link, whatever became of this one. */
export const renewalOf = (secret: string, now: DeadLink['now'], flaws: RenewalProps['flaws'] = []): RenewalProps => ({
  action: `/l/${secret}/nouveau`,
  hidden: { jeton: issueToken(secret, RENEWAL, now) },
  flaws,
});

/** A new link helps when its question, or its document, is still there for whoever held the old one. */
export const isRenewable = (link: Link, bilan: Case): boolean => {
  const { target, party } = link;
  if (target.kind === 'document') return isReadable(bilan, target.document);
  if (target.kind === 'agreements') return bilan.destroyed.identity === undefined;
  // Whoever was sent a document gets no second link: only the person may have it sent again.
  if (target.kind === 'share' || target.kind === 'consultant-change') return false;
  if (party === 'employer' && !employerMayKnow(bilan)) return false;
  return bilan.gates[target.gate]?.status === 'open' && askedAt(target.gate, bilan) === party;
};

const showDeadLink = (c: Context, { site }: PortalDeps, secret: string, dead: DeadLink): Promise<Response> => {
  const told = afterwards(dead.link, dead);
  const renewal = isRenewable(dead.link, dead.bilan) ? renewalOf(secret, dead.now) : undefined;
  return showPage(
    c,
    <DeadLinkPage
      site={site}
      {...(told === undefined ? {} : { told })}
      {...(renewal === undefined ? {} : { renewal })}
    />,
    410,
  );
};

/** The page of a link that opens nothing here. One that never was looks like one that is only too old. */
export const showClosed = (c: Context, deps: PortalDeps, secret: string, opening: Opening): Promise<Response> => {
  const { site, clock } = deps;
  if (opening.kind === 'dead') return showDeadLink(c, deps, secret, opening);
  if (opening.kind === 'unknown')
    return showPage(c, <DeadLinkPage site={site} renewal={renewalOf(secret, clock())} />, 410);
  return showPage(c, <NotFoundPage site={site} />, 404);
};
