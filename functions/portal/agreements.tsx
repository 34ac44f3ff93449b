import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { ASKED_ON_THEIR_PAGE } from '../../shared/domain/agreements/texts.ts';
import { isShareable } from '../../shared/domain/commands/documents.ts';
import type { Command } from '../../shared/domain/commands.ts';
import { YesNo } from '../../shared/domain/gates/answers.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { Case } from '../../shared/domain/state.ts';
import { askingForm, withdrawalForm } from '../../shared/web/forms/agreement.ts';
import { type Flaw, flawOfRefusal, flawsOf, readAnswer } from '../../shared/web/forms/answer.ts';
import type { Form, Typed } from '../../shared/web/forms/form.ts';
import { commandOf, issueToken, isTokenValid } from '../../shared/web/http/form-token.ts';
import { readTyped } from '../../shared/web/http/typed.tsx';
import { AgreementsPage } from '../../shared/web/pages/agreements.tsx';
import { NotFoundPage } from '../../shared/web/pages/errors.tsx';
import { showPage } from '../../shared/web/render.ts';
import { showClosed } from './dead-link.tsx';
import type { PortalDeps } from './deps.ts';
import { type Opening, openLink } from './opening.ts';

const TOKEN = 'jeton';
const PURPOSE = 'agreements';
const ACTOR = { party: 'beneficiary' } as const;
const OLD_PAGE = { message: 'Cette page est restée ouverte longtemps. Envoyez de nouveau votre réponse.' };

/** A live link of the person themself. */
export type Own = Exclude<Opening, { kind: 'unknown' | 'dead' | 'share' }>;

export const agreementsPathOf = (secret: string): string => `/l/${secret}/accords`;
export const dataPathOf = (secret: string): string => `/l/${secret}/donnees`;
export const sharingPathOf = (secret: string): string => `/l/${secret}/partage`;

/** Any live link of the person leads to their agreements, as to the question it was made for. */
export const isOwn = (opening: Opening): opening is Own =>
  opening.kind !== 'unknown' &&
  opening.kind !== 'dead' &&
  opening.kind !== 'share' &&
  opening.link.party === 'beneficiary';

interface Asked {
  /** Last part of the form's address. */
  readonly path: string;
  readonly form: Form;
  readonly schema: z.ZodType<Command>;
}

const withdrawal = (agreement: number): Asked => ({
  path: `retrait/${agreement}`,
  form: withdrawalForm(''),
  schema: z
    .strictObject({ withdraws: z.literal('yes', 'Cochez cette case pour retirer votre accord.') })
    .transform(() => ({ type: 'withdraw-agreement' as const, agreement })),
});

const question = (text: (typeof ASKED_ON_THEIR_PAGE)[number]): Asked => ({
  path: text,
  form: askingForm(text),
  schema: z
    .strictObject({ agrees: YesNo })
    .transform(({ agrees }) => ({ type: 'give-agreement' as const, text, agrees })),
});

/** What the person has said yes and no to, one line per purpose; each yes is taken back by one tick (RGPD 7(3)). */
export const agreementRoutes = (app: Hono, deps: PortalDeps): void => {
  app.get('/l/:secret/accords', async (c) => {
    const secret = c.req.param('secret');
    const opening = await openLink(deps, secret);
    return isOwn(opening) ? showAgreements(c, deps, secret, opening) : showClosed(c, deps, secret, opening);
  });

  app.post('/l/:secret/accords/retrait/:agreement', async (c) => {
    const agreement = z.coerce.number().int().min(1).safeParse(c.req.param('agreement'));
    if (!agreement.success) return showPage(c, <NotFoundPage site={deps.site} />, 404);
    return act(c, deps, c.req.param('secret'), withdrawal(agreement.data));
  });

  for (const text of ASKED_ON_THEIR_PAGE)
    app.post(`/l/:secret/accords/${text}`, async (c) => act(c, deps, c.req.param('secret') ?? '', question(text)));
};

const act = async (c: Context, deps: PortalDeps, secret: string, { path, form, schema }: Asked): Promise<Response> => {
  const typed = await readTyped(c);
  const opening = await openLink(deps, secret);
  if (!isOwn(opening)) return showClosed(c, deps, secret, opening);
  const again = (flaws: readonly Flaw[]) => showAgreements(c, deps, secret, opening, { path, typed, flaws });
  const parsed = schema.safeParse(readAnswer(form, typed));
  if (!parsed.success) return again(flawsOf(form, parsed.error));
  const token = typed[TOKEN] ?? '';
  if (!isTokenValid(secret, PURPOSE, token, deps.clock())) return again([OLD_PAGE]);
  const command = commandOf(token, path, typed['agrees'] ?? '');
  const done = await deps.cases.execute(opening.loaded, parsed.data, ACTOR, command);
  if (isRefusal(done)) return again([flawOfRefusal(form, done)]);
  return showAgreements(c, deps, secret, { ...opening, bilan: done.bilan }, undefined, true);
};

export interface Attempt {
  readonly path: string;
  readonly typed: Typed;
  readonly flaws: readonly Flaw[];
}

export const showAgreements = async (
  c: Context,
  { site, cases }: PortalDeps,
  secret: string,
  { bilan, loaded, now, settings }: Own,
  attempt?: Attempt,
  done = false,
): Promise<Response> =>
  showPage(
    c,
    <AgreementsPage
      site={site}
      bilan={bilan}
      people={await cases.people(loaded)}
      now={now}
      settings={settings}
      path={agreementsPathOf(secret)}
      hidden={{ [TOKEN]: issueToken(secret, PURPOSE, now) }}
      done={done}
      dataPath={dataPathOf(secret)}
      {...(attempt === undefined ? {} : { attempt })}
      {...(mayShare(bilan) ? { sharingPath: sharingPathOf(secret) } : {})}
    />,
    attempt === undefined ? 200 : 422,
  );

const mayShare = (bilan: Case): boolean => isShareable(bilan, 'synthesis');
