import type { Hono } from 'hono';
import { dateAt } from '../../shared/domain/calendar/local-time.ts';
import { findOpco } from '../../shared/domain/opco/find.ts';
import { nafVersionOn } from '../../shared/domain/opco/naf.ts';
import { OPCO_TABLES } from '../../shared/domain/opco/tables.ts';
import { settingsAt } from '../../shared/domain/settings/settings.ts';
import { type Flaw, flawOfRefusal } from '../../shared/web/forms/answer.ts';
import type { Typed } from '../../shared/web/forms/form.ts';
import { opcoForm, readOpcoForm } from '../../shared/web/forms/opco.ts';
import { readTyped } from '../../shared/web/http/typed.tsx';
import { FundersPage } from '../../shared/web/pages/funders.tsx';
import { type FoundOpco, OpcoPage } from '../../shared/web/pages/opco.tsx';
import { showPage } from '../../shared/web/render.ts';
import type { PortalDeps } from './deps.ts';

/** The directory of funders, and the search for an OPCO. Public; nothing that is typed here is kept, or stands in an address. */
export const funderRoutes = (app: Hono, { site, clock }: Pick<PortalDeps, 'site' | 'clock'>): void => {
  const today = () => dateAt(clock(), 'metropole');
  const form = () => opcoForm(nafVersionOn(today()) === undefined);
  const page = (typed: Typed, flaws: readonly Flaw[], answer?: FoundOpco) => (
    <OpcoPage
      site={site}
      form={form()}
      typed={typed}
      flaws={flaws}
      publishedOn={OPCO_TABLES.publishedOn}
      {...(answer === undefined ? {} : { answer })}
    />
  );

  app.get('/financeurs', (c) => showPage(c, <FundersPage site={site} settings={settingsAt(today())} />));
  app.get('/opco', (c) => showPage(c, page({}, [])));

  app.post('/opco', async (c) => {
    const typed = await readTyped(c);
    const evidence = readOpcoForm(form(), typed);
    if (Object.keys(evidence).length === 0)
      return showPage(c, page(typed, [{ message: 'Recopiez au moins un numéro de votre bulletin de salaire.' }]), 422);
    const moment = { on: today(), staleAfter: settingsAt(today()).opcoDataStaleAfter };
    const answer = findOpco(evidence, OPCO_TABLES, moment);
    if (answer.kind === 'refused') return showPage(c, page(typed, [flawOfRefusal(form(), answer)]), 422);
    return showPage(c, page(typed, [], answer));
  });
};
