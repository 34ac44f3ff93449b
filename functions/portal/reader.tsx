import { timingSafeEqual } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { ReadingKind } from '../../shared/domain/events.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { Flaw } from '../../shared/web/forms/answer.ts';
import { commandOf, issueToken, isTokenValid } from '../../shared/web/http/form-token.ts';
import { readTyped } from '../../shared/web/http/typed.tsx';
import { NeedsPage, ReaderPage, SynthesisPage } from '../../shared/web/pages/reader.tsx';
import { showPage } from '../../shared/web/render.ts';
import { workSeen } from '../../shared/web/work/view.ts';
import { showClosed } from './dead-link.tsx';
import type { PortalDeps } from './deps.ts';
import { type Opening, openLink } from './opening.ts';

const TOKEN = 'jeton';
const PURPOSE = 'reading';
const ACTOR = { party: 'beneficiary' } as const;

type Open = Extract<Opening, { kind: 'gate' | 'document' }>;

export const readingPathOf = (secret: string): string => `/l/${secret}/lecture`;

/** The document that a link lets its owner read: its own, or the draft on which it asks for remarks. */
const documentOf = (opening: Opening): ReadingKind | undefined => {
  if (opening.kind === 'document') return opening.document;
  return opening.kind === 'gate' && opening.link.party === 'beneficiary' ? documentToRead(opening.gate) : undefined;
};

/** What a person reads before they answer. */
export const documentToRead = (gate: GateName): ReadingKind | undefined => {
  if (gate === 'synthesis-observations') return 'synthesis';
  return gate === 'investigation-consent' ? 'needs' : undefined;
};

/** Reading takes the link and a code sent by mail: two things that a stranger seldom holds together. */
export const readerRoutes = (app: Hono, deps: PortalDeps): void => {
  const { site, cases, clock } = deps;

  app.get('/l/:secret/lecture', async (c) => {
    const secret = c.req.param('secret');
    const opening = await openLink(deps, secret);
    return isOpen(opening) ? showReader(c, deps, secret, opening) : showClosed(c, deps, secret, opening);
  });

  app.post('/l/:secret/lecture/code', async (c) => {
    const secret = c.req.param('secret');
    const typed = await readTyped(c);
    const opening = await openLink(deps, secret);
    const document = documentOf(opening);
    if (!isOpen(opening) || document === undefined) return showClosed(c, deps, secret, opening);
    const token = typed[TOKEN] ?? '';
    if (typed['wanted'] !== 'yes' || !isTokenValid(secret, PURPOSE, token, clock())) {
      const flaw = { field: 'wanted', message: 'Cochez cette case pour recevoir un code.' };
      return showReader(c, deps, secret, opening, [], [flaw]);
    }
    const command = { type: 'request-code', document, code: deps.newCode() } as const;
    const done = await cases.execute(opening.link.caseId, command, ACTOR, commandOf(token));
    if (isRefusal(done)) return showClosed(c, deps, secret, await openLink(deps, secret));
    return showReader(c, deps, secret, { ...opening, bilan: done.bilan });
  });

  app.post('/l/:secret/lecture', async (c) => {
    const secret = c.req.param('secret');
    const typed = await readTyped(c);
    const opening = await openLink(deps, secret);
    const document = documentOf(opening);
    if (!isOpen(opening) || document === undefined) return showClosed(c, deps, secret, opening);
    const code = (typed['code'] ?? '').replaceAll(/\D/g, '');
    const token = typed[TOKEN] ?? '';
    if (code.length !== 6 || !isTokenValid(secret, PURPOSE, token, clock()))
      return showReader(c, deps, secret, opening, [
        { field: 'code', message: 'Écrivez les six chiffres du code reçu par e-mail.' },
      ]);
    const people = await cases.people(opening.loaded);
    const codeMatches = isSameCode(code, people['code']);
    // Each code tried is a command of its own, so that one page cannot try twice unseen.
    const command = commandOf(token, code);
    const done = await cases.execute(
      opening.link.caseId,
      { type: 'open-document', document, codeMatches },
      ACTOR,
      command,
    );
    const flaw = isRefusal(done)
      ? done.message
      : codeMatches && done.written > 0
        ? undefined
        : 'Ce n’est pas le bon code. Vérifiez le dernier message reçu et essayez de nouveau.';
    if (flaw !== undefined) {
      const now = await openLink(deps, secret);
      return isOpen(now)
        ? showReader(c, deps, secret, now, [{ field: 'code', message: flaw }])
        : showClosed(c, deps, secret, now);
    }
    if (document === 'needs') return showNeeds(c, secret, opening);
    return showSynthesis(c, deps, secret, opening, `${people['firstName'] ?? ''} ${people['lastName'] ?? ''}`.trim());
  });

  const showNeeds = async (c: Context, secret: string, { loaded }: Open) => {
    const [content, entries] = await Promise.all([cases.content(loaded), cases.work(loaded)]);
    const needs = workSeen(entries).needs ?? content.needs?.['needs'] ?? '';
    return showPage(c, <NeedsPage site={site} needs={needs} answerPath={`/l/${secret}`} />);
  };

  const showSynthesis = async (
    c: Context,
    { cases: opened }: PortalDeps,
    secret: string,
    opening: Open,
    person: string,
  ) => {
    const content = await opened.content(opening.loaded);
    const observations = content['synthesis-observations']?.['observations'];
    const draft = opening.kind === 'gate';
    return showPage(
      c,
      <SynthesisPage
        site={site}
        bilan={opening.bilan}
        person={person}
        synthesis={content['synthesis-draft'] ?? {}}
        draft={draft}
        {...(observations === undefined ? {} : { observations })}
        {...(draft ? { answerPath: `/l/${secret}` } : {})}
      />,
    );
  };
};

const isOpen = (opening: Opening): opening is Open => documentOf(opening) !== undefined;

const isSameCode = (given: string, sent: string | undefined): boolean =>
  sent !== undefined && sent.length === given.length && timingSafeEqual(Buffer.from(given), Buffer.from(sent));

/** Asks for the code, or for its six digits once it is on its way. */
export const showReader = (
  c: Context,
  { site }: PortalDeps,
  secret: string,
  opening: Open,
  flaws: readonly Flaw[] = [],
  requestFlaws: readonly Flaw[] = [],
): Promise<Response> => {
  const { bilan, now, settings } = opening;
  const document = documentOf(opening) ?? 'synthesis';
  const code = bilan.codes[document];
  const asked = code !== undefined && code.expiresAt > now && code.attempts < settings.codeTries;
  return showPage(
    c,
    <ReaderPage
      site={site}
      bilan={bilan}
      document={document}
      path={readingPathOf(secret)}
      hidden={{ [TOKEN]: issueToken(secret, PURPOSE, now) }}
      minutes={settings.codeMinutes}
      flaws={flaws}
      requestFlaws={requestFlaws}
      {...(asked ? { codeUntil: code.expiresAt } : {})}
    />,
    flaws.length + requestFlaws.length === 0 ? 200 : 422,
  );
};
