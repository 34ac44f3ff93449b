import type { Context, Hono } from 'hono';
import { addDelay } from '../../shared/domain/calendar/counting.ts';
import { dateAt } from '../../shared/domain/calendar/local-time.ts';
import { Request } from '../../shared/domain/commands.ts';
import { CommandId } from '../../shared/domain/ids.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { delayInWords } from '../../shared/domain/settings/in-words.ts';
import { settingsAt } from '../../shared/domain/settings/settings.ts';
import { type Flaw, flawOfRefusal, flawsOf, readAnswer } from '../../shared/web/forms/answer.ts';
import type { Typed } from '../../shared/web/forms/form.ts';
import { REQUEST_FORM } from '../../shared/web/forms/request.ts';
import { readTyped } from '../../shared/web/http/typed.tsx';
import { HomePage } from '../../shared/web/pages/home.tsx';
import { RequestPage, type RequestPageProps, RequestSentPage } from '../../shared/web/pages/request.tsx';
import { showPage } from '../../shared/web/render.ts';
import type { PortalDeps } from './deps.ts';
import { caseIdOf, newFormId } from './form-id.ts';

const FORM_ID = 'formulaire';
const DEFAULTS: Typed = { zone: 'metropole' };

/** The presentation and the public request. One page, sent once or twice, makes one case. */
export const requestRoutes = (app: Hono, deps: PortalDeps): void => {
  const { site, cases, clock } = deps;

  const propsFor = (typed: Typed, flaws: readonly Flaw[]): RequestPageProps => {
    const now = clock();
    return {
      site,
      form: REQUEST_FORM,
      hidden: { [FORM_ID]: newFormId(now) },
      typed,
      flaws,
      keptFor: delayInWords(settingsAt(dateAt(now, 'metropole')).retentionProspect),
    };
  };
  const showAgain = (c: Context, typed: Typed, flaws: readonly Flaw[]) =>
    showPage(c, <RequestPage {...propsFor(typed, flaws)} />, 422);

  app.get('/', (c) => showPage(c, <HomePage {...propsFor(DEFAULTS, [])} />));
  app.get('/demande', (c) => showPage(c, <RequestPage {...propsFor(DEFAULTS, [])} />));

  app.post('/demande', async (c) => {
    const typed = await readTyped(c);
    const parsed = Request.safeParse(readAnswer(REQUEST_FORM, typed));
    if (!parsed.success) return showAgain(c, typed, flawsOf(REQUEST_FORM, parsed.error));
    const request = parsed.data;
    const formId = typed[FORM_ID] ?? '';
    const id = caseIdOf(formId, clock());
    if (id === undefined)
      return showAgain(c, typed, [
        { message: 'Cette page est restée ouverte longtemps. Relisez votre demande et envoyez-la de nouveau.' },
      ]);
    const done = await cases.execute(
      id,
      { type: 'request', request },
      { party: 'beneficiary' },
      CommandId.parse(`request.${formId}`),
    );
    if (isRefusal(done)) return showAgain(c, typed, [flawOfRefusal(REQUEST_FORM, done)]);
    const { zone, requestedAt } = done.bilan;
    const today = dateAt(requestedAt, zone);
    return showPage(
      c,
      <RequestSentPage site={site} by={addDelay(today, settingsAt(today).introProposal, zone).strictEnd} />,
    );
  });
};
