import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { codeField, isShareable } from '../../shared/domain/commands/documents.ts';
import { Email, PersonName } from '../../shared/domain/gates/answers.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { SHARING_FORM } from '../../shared/web/forms/agreement.ts';
import { type Flaw, flawOfRefusal, flawsOf, readAnswer } from '../../shared/web/forms/answer.ts';
import type { Typed } from '../../shared/web/forms/form.ts';
import { inForce } from '../../shared/web/forms/in-force.ts';
import { commandOf, issueToken, isTokenValid } from '../../shared/web/http/form-token.ts';
import { readTyped } from '../../shared/web/http/typed.tsx';
import { SharedPage, SharingPage } from '../../shared/web/pages/share.tsx';
import { showPage } from '../../shared/web/render.ts';
import { agreementsPathOf, isOwn, sharingPathOf } from './agreements.tsx';
import { askForCode, CODE_FLAW, digitsOf, isSameCode, liveCodeUntil, TOKEN, WANTED_FLAW, WRONG_CODE } from './code.ts';
import { showClosed } from './dead-link.tsx';
import type { PortalDeps } from './deps.ts';
import { type Opening, openLink } from './opening.ts';

const PURPOSE = 'sharing';
const ACTOR = { party: 'beneficiary' } as const;
const DOCUMENT = { document: 'synthesis' } as const;

const Sharing = z.strictObject({
  to: z.enum(['send-to-cep', 'send-to-third-party'], 'Dites à qui transmettre le document.'),
  name: PersonName,
  email: Email,
  code: z.string(CODE_FLAW.message).transform(digitsOf).pipe(z.string().length(6, CODE_FLAW.message)),
});

type Sender = Extract<Opening, { kind: 'gate' | 'document' | 'agreements' }>;

const maySend = (opening: Opening): opening is Sender =>
  isOwn(opening) && isShareable(opening.bilan, DOCUMENT.document);

/** The person has their synthesis sent to someone: a link is not enough for that, a code is asked for too (S45). */
export const shareRoutes = (app: Hono, deps: PortalDeps): void => {
  const { cases, clock } = deps;

  app.get('/l/:secret/partage', async (c) => {
    const secret = c.req.param('secret');
    const opening = await openLink(deps, secret);
    return maySend(opening) ? showSharing(c, deps, secret, opening) : showClosed(c, deps, secret, opening);
  });

  app.post('/l/:secret/partage/code', async (c) => {
    const secret = c.req.param('secret');
    const typed = await readTyped(c);
    const opening = await openLink(deps, secret);
    if (!maySend(opening)) return showClosed(c, deps, secret, opening);
    const asked = await askForCode(
      deps,
      { secret, purpose: PURPOSE, loaded: opening.loaded, reading: DOCUMENT, party: 'beneficiary' },
      typed,
    );
    if (asked === 'unwanted') return showSharing(c, deps, secret, opening, {}, [], [WANTED_FLAW]);
    if (asked === 'gone') return showClosed(c, deps, secret, await openLink(deps, secret));
    return showSharing(c, deps, secret, { ...opening, bilan: asked });
  });

  app.post('/l/:secret/partage', async (c) => {
    const secret = c.req.param('secret');
    const typed = await readTyped(c);
    const opening = await openLink(deps, secret);
    if (!maySend(opening)) return showClosed(c, deps, secret, opening);
    const again = async (flaws: readonly Flaw[]) => {
      const now = await openLink(deps, secret);
      return maySend(now) ? showSharing(c, deps, secret, now, typed, flaws) : showClosed(c, deps, secret, now);
    };
    const parsed = Sharing.safeParse(readAnswer(SHARING_FORM, typed));
    if (!parsed.success) return again(flawsOf(SHARING_FORM, parsed.error));
    const token = typed[TOKEN] ?? '';
    if (!isTokenValid(secret, PURPOSE, token, clock())) return again([CODE_FLAW]);
    const { code, ...sharing } = parsed.data;
    const people = await cases.people(opening.loaded);
    const codeMatches = isSameCode(code, people[codeField({})]);
    const synthesis = await cases.synthesis(opening.loaded);
    const command = { type: 'share-document', ...DOCUMENT, ...sharing, codeMatches, synthesis } as const;
    const done = await cases.execute(opening.loaded, command, ACTOR, commandOf(token, JSON.stringify(parsed.data)));
    if (isRefusal(done)) return again([flawOfRefusal(SHARING_FORM, done)]);
    if (!codeMatches) return again([{ field: 'code', message: WRONG_CODE }]);
    return showPage(c, <SharedPage site={deps.site} name={sharing.name} agreementsPath={agreementsPathOf(secret)} />);
  });
};

const showSharing = (
  c: Context,
  { site }: PortalDeps,
  secret: string,
  { bilan, now, settings }: Sender,
  typed: Typed = {},
  flaws: readonly Flaw[] = [],
  requestFlaws: readonly Flaw[] = [],
): Promise<Response> => {
  const codeUntil = liveCodeUntil(bilan, DOCUMENT, now, settings);
  return showPage(
    c,
    <SharingPage
      site={site}
      bilan={bilan}
      form={inForce(SHARING_FORM, settings)}
      path={sharingPathOf(secret)}
      backPath={agreementsPathOf(secret)}
      hidden={{ [TOKEN]: issueToken(secret, PURPOSE, now) }}
      minutes={settings.codeMinutes}
      typed={typed}
      flaws={flaws}
      requestFlaws={requestFlaws}
      {...(codeUntil === undefined ? {} : { codeUntil })}
    />,
    flaws.length + requestFlaws.length === 0 ? 200 : 422,
  );
};
