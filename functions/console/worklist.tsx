import type { Context } from 'hono';
import { dateAt } from '../../shared/domain/calendar/local-time.ts';
import type { SealedText } from '../../shared/domain/events.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { unreviewedOn } from '../../shared/domain/settings/settings.ts';
import { readTyped } from '../../shared/web/http/typed.tsx';
import { WorklistPage } from '../../shared/web/pages/worklist.tsx';
import { showPage } from '../../shared/web/render.ts';
import { has } from '../../shared/web/staff/role.ts';
import { formToken } from '../../shared/web/staff/session.ts';
import type { StaffApp, StaffEnv } from '../../shared/web/staff/staff-app.tsx';
import { HEADINGS, type Heading, headingOf, rowOf } from '../../shared/web/words/agenda.ts';
import type { ConsoleDeps } from './deps.ts';

const SHOWN = 200;
const SEARCHED = 1000;

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .trim();

const fullName = (request: SealedText | undefined): string | undefined =>
  request && `${request['firstName'] ?? ''} ${request['lastName'] ?? ''}`.trim();

/**
 * The first page of the staff. An auditor sees where cases stand, and not whose they are. A name is searched by POST, so that
 * it stands in no address.
 */
export const worklistRoute = (app: StaffApp, { summaries, openRequests, site, clock }: ConsoleDeps): void => {
  const show = async (c: Context<StaffEnv>, searched: string) => {
    const session = c.get('session');
    const { staff } = session;
    const named = has(staff, 'office', 'consultant', 'referent');
    const search = named ? searched.slice(0, 100) : '';
    const limit = search === '' ? SHOWN : SEARCHED;
    const open = await summaries.open(limit);
    const requests = named ? await openRequests(open) : new Map<CaseId, SealedText>();
    const rows = open.map((summary) => ({
      summary,
      row: rowOf(summary, fullName(requests.get(summary.caseId)), staff.id),
    }));
    const found = rows.filter(({ row }) => plain(row.name).includes(plain(search)));
    const now = clock();
    const today = dateAt(now, 'metropole');
    const groups = (Object.keys(HEADINGS) as Heading[]).map((heading) => ({
      heading,
      rows: found.filter(({ summary }) => headingOf(summary, today) === heading).map(({ row }) => row),
    }));
    return showPage(
      c,
      <WorklistPage
        site={site}
        staff={staff}
        signOut={formToken(session, '/deconnexion', now)}
        groups={groups}
        search={search}
        cut={open.length === limit}
        toReview={has(staff, 'referent') ? unreviewedOn(today).length : 0}
      />,
    );
  };
  app.get('/', (c) => show(c, ''));
  app.get('/recherche', (c) => c.redirect('/', 303));
  app.post('/recherche', async (c) => show(c, (await readTyped(c))['q'] ?? ''));
};
