import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { OptionalText } from '../../shared/domain/gates/answers.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { type Flaw, flawOfRefusal, flawsOf, readAnswer } from '../../shared/web/forms/answer.ts';
import type { Typed } from '../../shared/web/forms/form.ts';
import { commandOf, issueToken, isTokenValid } from '../../shared/web/http/form-token.ts';
import { readTyped } from '../../shared/web/http/typed.tsx';
import { STOP_FORM, StopPage, StoppedPage } from '../../shared/web/pages/stop.tsx';
import { showPage } from '../../shared/web/render.ts';
import { showClosed } from './dead-link.tsx';
import type { PortalDeps } from './deps.ts';
import { type LiveGate, type Opening, openLink } from './opening.ts';

const TOKEN = 'jeton';
const PURPOSE = 'stop';
const NO_REASON = 'Sans motif indiqué.';
const CONFIRM = 'Cochez cette case pour confirmer votre choix.';

const Stop = z.strictObject({ confirmed: z.literal('yes', CONFIRM), reason: OptionalText });

/** The person may end their bilan at any moment, from any link of theirs, without a reason. */
export const isStoppable = (opening: Opening): opening is LiveGate =>
  opening.kind === 'gate' &&
  opening.link.party === 'beneficiary' &&
  (opening.bilan.stage.name === 'admission' || opening.bilan.stage.name === 'accompaniment');

export const stopRoutes = (app: Hono, deps: PortalDeps): void => {
  app.get('/l/:secret/arret', async (c) => {
    const secret = c.req.param('secret');
    const opening = await openLink(deps, secret);
    return isStoppable(opening) ? showStop(c, deps, secret) : showClosed(c, deps, secret, opening);
  });

  app.post('/l/:secret/arret', async (c) => {
    const secret = c.req.param('secret');
    const typed = await readTyped(c);
    const opening = await openLink(deps, secret);
    if (!isStoppable(opening)) return showClosed(c, deps, secret, opening);
    const stop = Stop.safeParse(readAnswer(STOP_FORM, typed));
    if (!stop.success) return showStop(c, deps, secret, typed, flawsOf(STOP_FORM, stop.error));
    const token = typed[TOKEN] ?? '';
    if (!isTokenValid(secret, PURPOSE, token, deps.clock()))
      return showStop(c, deps, secret, typed, [{ field: 'confirmed', message: CONFIRM }]);
    const reason = stop.data.reason || NO_REASON;
    const done = await deps.cases.execute(
      opening.loaded,
      { type: 'abandon', reason },
      { party: 'beneficiary' },
      commandOf(token),
    );
    if (isRefusal(done)) return showStop(c, deps, secret, typed, [flawOfRefusal(STOP_FORM, done)]);
    const destroyOn = done.bilan.retention.content?.destroyOn;
    return showPage(c, <StoppedPage site={deps.site} {...(destroyOn === undefined ? {} : { destroyOn })} />);
  });
};

const showStop = (
  c: Context,
  { site, clock }: PortalDeps,
  secret: string,
  typed: Typed = {},
  flaws: readonly Flaw[] = [],
): Promise<Response> =>
  showPage(
    c,
    <StopPage
      site={site}
      action={`/l/${secret}/arret`}
      backPath={`/l/${secret}`}
      hidden={{ [TOKEN]: issueToken(secret, PURPOSE, clock()) }}
      typed={typed}
      flaws={flaws}
    />,
    flaws.length === 0 ? 200 : 422,
  );
