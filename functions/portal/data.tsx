import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { codeField } from '../../shared/domain/commands/documents.ts';
import { Filing } from '../../shared/domain/events.ts';
import { OptionalText } from '../../shared/domain/gates/answers.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { keptOf } from '../../shared/domain/retention-classes.ts';
import { type Flaw, flawOfRefusal, flawsOf, readAnswer } from '../../shared/web/forms/answer.ts';
import { FILING_FORM } from '../../shared/web/forms/filing.ts';
import type { Typed } from '../../shared/web/forms/form.ts';
import { inForce } from '../../shared/web/forms/in-force.ts';
import { commandOf, issueToken, isTokenValid } from '../../shared/web/http/form-token.ts';
import { readTyped } from '../../shared/web/http/typed.tsx';
import { DataPage } from '../../shared/web/pages/data.tsx';
import { showPage } from '../../shared/web/render.ts';
import { workSeen } from '../../shared/web/work/view.ts';
import { agreementsPathOf, dataPathOf, isOwn, type Own } from './agreements.tsx';
import {
  askForCode,
  CODE_FLAW,
  digitsOf,
  isSameCode,
  liveCodeUntil,
  openWithCode,
  TOKEN,
  WANTED_FLAW,
} from './code.ts';
import { copyOf } from './copy.ts';
import { showClosed } from './dead-link.tsx';
import type { PortalDeps } from './deps.ts';
import { openLink } from './opening.ts';

const PURPOSE = 'data';
const ACTOR = { party: 'beneficiary' } as const;
const DATA = { document: 'data' } as const;
const OLD_PAGE = {
  message: 'Cette page est restée ouverte longtemps. Relisez votre demande et envoyez-la de nouveau.',
};

const Asked = z.strictObject({
  kind: z.enum(Filing.options, 'Choisissez une demande.'),
  message: OptionalText,
});

interface Shown {
  readonly typed?: Typed;
  readonly flaws?: readonly Flaw[];
  readonly exportFlaws?: readonly Flaw[];
  readonly requestFlaws?: readonly Flaw[];
  readonly done?: boolean;
}

/** The person's own data: what is kept, a copy of all of it, and what they may ask (T32, T34). */
export const dataRoutes = (app: Hono, deps: PortalDeps): void => {
  const { cases, clock } = deps;

  app.get('/l/:secret/donnees', async (c) => {
    const secret = c.req.param('secret');
    const opening = await openLink(deps, secret);
    return isOwn(opening) ? showData(c, deps, secret, opening) : showClosed(c, deps, secret, opening);
  });

  app.post('/l/:secret/donnees', async (c) => {
    const secret = c.req.param('secret');
    const typed = await readTyped(c);
    const opening = await openLink(deps, secret);
    if (!isOwn(opening)) return showClosed(c, deps, secret, opening);
    const again = (flaws: readonly Flaw[]) => showData(c, deps, secret, opening, { typed, flaws });
    const parsed = Asked.safeParse(readAnswer(FILING_FORM, typed));
    if (!parsed.success) return again(flawsOf(FILING_FORM, parsed.error));
    const token = typed[TOKEN] ?? '';
    if (!isTokenValid(secret, PURPOSE, token, clock())) return again([OLD_PAGE]);
    const command = commandOf(token, JSON.stringify(parsed.data));
    const done = await cases.execute(opening.loaded, { type: 'file-request', ...parsed.data }, ACTOR, command);
    if (isRefusal(done)) return again([flawOfRefusal(FILING_FORM, done)]);
    return showData(c, deps, secret, { ...opening, bilan: done.bilan }, { done: true });
  });

  app.post('/l/:secret/donnees/code', async (c) => {
    const secret = c.req.param('secret');
    const typed = await readTyped(c);
    const opening = await openLink(deps, secret);
    if (!isOwn(opening)) return showClosed(c, deps, secret, opening);
    const asked = await askForCode(
      deps,
      { secret, purpose: PURPOSE, loaded: opening.loaded, reading: DATA, party: 'beneficiary' },
      typed,
    );
    if (asked === 'unwanted') return showData(c, deps, secret, opening, { requestFlaws: [WANTED_FLAW] });
    if (asked === 'gone') return showClosed(c, deps, secret, await openLink(deps, secret));
    return showData(c, deps, secret, { ...opening, bilan: asked });
  });

  app.post('/l/:secret/donnees/copie', async (c) => {
    const secret = c.req.param('secret');
    const typed = await readTyped(c);
    const opening = await openLink(deps, secret);
    if (!isOwn(opening)) return showClosed(c, deps, secret, opening);
    const code = digitsOf(typed['code']);
    const token = typed[TOKEN] ?? '';
    if (code.length !== 6 || !isTokenValid(secret, PURPOSE, token, clock()))
      return showData(c, deps, secret, opening, { exportFlaws: [CODE_FLAW] });
    const people = await cases.people(opening.loaded);
    const codeMatches = isSameCode(code, people[codeField({})]);
    const { loaded, settings } = opening;
    const command = commandOf(token, code);
    const tried = { loaded, reading: DATA, ...ACTOR, codeMatches, command, settings };
    const message = await openWithCode(deps, tried);
    if (message !== undefined) {
      const now = await openLink(deps, secret);
      return isOwn(now)
        ? showData(c, deps, secret, now, { exportFlaws: [{ field: 'code', message }] })
        : showClosed(c, deps, secret, now);
    }
    const { answers, work } = await cases.content(loaded);
    const synthesis = await cases.synthesis(loaded);
    const copy = copyOf(opening.bilan, people, { content: answers, synthesis, work: workSeen(work) });
    c.header('Content-Disposition', 'attachment; filename="mes-donnees.json"');
    return c.json(copy);
  });
};

const showData = (
  c: Context,
  { site }: PortalDeps,
  secret: string,
  { bilan, now, settings }: Own,
  { typed = {}, flaws = [], exportFlaws = [], requestFlaws = [], done = false }: Shown = {},
): Promise<Response> => {
  const codeUntil = liveCodeUntil(bilan, DATA, now, settings);
  return showPage(
    c,
    <DataPage
      site={site}
      bilan={bilan}
      kept={keptOf(bilan)}
      form={inForce(FILING_FORM, settings)}
      path={dataPathOf(secret)}
      backPath={agreementsPathOf(secret)}
      hidden={{ [TOKEN]: issueToken(secret, PURPOSE, now) }}
      minutes={settings.codeMinutes}
      typed={typed}
      flaws={flaws}
      exportFlaws={exportFlaws}
      requestFlaws={requestFlaws}
      done={done}
      {...(codeUntil === undefined ? {} : { codeUntil })}
    />,
    flaws.length + exportFlaws.length + requestFlaws.length === 0 ? 200 : 422,
  );
};
