import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { YesNo } from '../../shared/domain/gates/answers.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { type Flaw, flawOfRefusal, flawsOf, readAnswer } from '../../shared/web/forms/answer.ts';
import type { Typed } from '../../shared/web/forms/form.ts';
import { commandOf, issueToken, isTokenValid } from '../../shared/web/http/form-token.ts';
import { readTyped } from '../../shared/web/http/typed.tsx';
import { AnsweredPage } from '../../shared/web/pages/answered.tsx';
import { CONSULTANT_CHANGE_FORM, ConsultantChangePage } from '../../shared/web/pages/consultant-change.tsx';
import { showPage } from '../../shared/web/render.ts';
import { changeOver } from '../../shared/web/words/afterwards.ts';
import { showClosed } from './dead-link.tsx';
import type { PortalDeps } from './deps.ts';
import { type Opening, openLink } from './opening.ts';

const TOKEN = 'jeton';
const PURPOSE = 'consultant';
const Answer = z.strictObject({ agrees: YesNo });

type LiveChange = Extract<Opening, { kind: 'consultant-change' }>;

const actionOf = (secret: string): string => `/l/${secret}/consultant`;

/** S21: whether another consultant may go on, answered by the person alone. */
export const consultantChangeRoutes = (app: Hono, deps: PortalDeps): void => {
  app.post('/l/:secret/consultant', async (c) => {
    const secret = c.req.param('secret');
    const typed = await readTyped(c);
    const opening = await openLink(deps, secret);
    if (opening.kind !== 'consultant-change') return showClosed(c, deps, secret, opening);
    const again = (flaws: readonly Flaw[]) => showChange(c, deps, secret, opening, typed, flaws);
    const parsed = Answer.safeParse(readAnswer(CONSULTANT_CHANGE_FORM, typed));
    if (!parsed.success) return again(flawsOf(CONSULTANT_CHANGE_FORM, parsed.error));
    const token = typed[TOKEN] ?? '';
    if (!isTokenValid(secret, PURPOSE, token, deps.clock()))
      return again([{ message: 'Cette page est restée ouverte longtemps. Envoyez votre réponse de nouveau.' }]);
    const done = await deps.cases.execute(
      opening.loaded,
      { type: 'answer-consultant-change', round: opening.round, agrees: parsed.data.agrees === 'yes' },
      { party: 'beneficiary' },
      commandOf(token),
    );
    if (isRefusal(done)) return again([flawOfRefusal(CONSULTANT_CHANGE_FORM, done)]);
    return showPage(c, <AnsweredPage site={deps.site} told={changeOver(done.bilan)} />);
  });
};

/** The question itself; showing it decides nothing. */
export const showChange = async (
  c: Context,
  { site, cases, clock }: PortalDeps,
  secret: string,
  { loaded }: LiveChange,
  typed: Typed = {},
  flaws: readonly Flaw[] = [],
): Promise<Response> => {
  const people = await cases.people(loaded);
  return showPage(
    c,
    <ConsultantChangePage
      site={site}
      next={people['nextConsultant'] ?? ''}
      reason={people['consultantChangeReason'] ?? ''}
      action={actionOf(secret)}
      hidden={{ [TOKEN]: issueToken(secret, PURPOSE, clock()) }}
      typed={typed}
      flaws={flaws}
    />,
    flaws.length === 0 ? 200 : 422,
  );
};
