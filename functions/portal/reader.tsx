import type { Context, Hono } from 'hono';
import { codeField, type Reading } from '../../shared/domain/commands/documents.ts';
import { recipientField } from '../../shared/domain/commands/share.ts';
import type { AskedToRead, SealedText } from '../../shared/domain/events.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import type { Party } from '../../shared/domain/party.ts';
import type { Flaw } from '../../shared/web/forms/answer.ts';
import { commandOf, issueToken, isTokenValid } from '../../shared/web/http/form-token.ts';
import { readTyped } from '../../shared/web/http/typed.tsx';
import { NeedsPage, ReaderPage, SynthesisPage } from '../../shared/web/pages/reader.tsx';
import { showPage } from '../../shared/web/render.ts';
import { workSeen } from '../../shared/web/work/view.ts';
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
import { showClosed } from './dead-link.tsx';
import type { PortalDeps } from './deps.ts';
import { type Opening, openLink } from './opening.ts';

const PURPOSE = 'reading';

type Open = Extract<Opening, { kind: 'gate' | 'document' | 'share' }>;

export const readingPathOf = (secret: string): string => `/l/${secret}/lecture`;

type PageReading = Reading & { readonly document: AskedToRead };

/** What a link lets its owner read: their own document, what a question asks them to read first, or what they were sent. */
const readingOf = (opening: Opening): PageReading | undefined => {
  if (opening.kind === 'document') return { document: opening.document };
  if (opening.kind === 'share') return { document: opening.document, share: opening.share };
  if (opening.kind !== 'gate' || opening.link.party !== 'beneficiary') return undefined;
  const document = documentToRead(opening.gate);
  return document === undefined ? undefined : { document };
};

/** What a person reads before they answer. */
export const documentToRead = (gate: GateName): AskedToRead | undefined => {
  if (gate === 'synthesis-observations') return 'synthesis';
  return gate === 'investigation-consent' ? 'needs' : undefined;
};

const partyOf = ({ share }: Reading): Party => (share === undefined ? 'beneficiary' : 'recipient');

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
    const reading = readingOf(opening);
    if (!isOpen(opening) || reading === undefined) return showClosed(c, deps, secret, opening);
    const asked = await askForCode(
      deps,
      { secret, purpose: PURPOSE, loaded: opening.loaded, reading, party: partyOf(reading) },
      typed,
    );
    if (asked === 'unwanted') return showReader(c, deps, secret, opening, [], [WANTED_FLAW]);
    if (asked === 'gone') return showClosed(c, deps, secret, await openLink(deps, secret));
    return showReader(c, deps, secret, { ...opening, bilan: asked });
  });

  app.post('/l/:secret/lecture', async (c) => {
    const secret = c.req.param('secret');
    const typed = await readTyped(c);
    const opening = await openLink(deps, secret);
    const reading = readingOf(opening);
    if (!isOpen(opening) || reading === undefined) return showClosed(c, deps, secret, opening);
    const code = digitsOf(typed['code']);
    const token = typed[TOKEN] ?? '';
    if (code.length !== 6 || !isTokenValid(secret, PURPOSE, token, clock()))
      return showReader(c, deps, secret, opening, [CODE_FLAW]);
    const people = await cases.people(opening.loaded);
    const codeMatches = isSameCode(code, people[codeField(reading)]);
    // Each code tried is a command of its own, so that one page cannot try twice unseen.
    const command = commandOf(token, code);
    const { loaded, settings } = opening;
    const party = partyOf(reading);
    const flaw = await openWithCode(deps, { loaded, reading, party, codeMatches, command, settings });
    if (flaw !== undefined) {
      const now = await openLink(deps, secret);
      return isOpen(now)
        ? showReader(c, deps, secret, now, [{ field: 'code', message: flaw }])
        : showClosed(c, deps, secret, now);
    }
    if (reading.document === 'needs') return showNeeds(c, secret, opening);
    return showSynthesis(c, secret, opening, people);
  });

  const showNeeds = async (c: Context, secret: string, { loaded }: Open) => {
    const { answers, work } = await cases.content(loaded);
    const needs = workSeen(work).needs ?? answers.needs?.['needs'] ?? '';
    return showPage(c, <NeedsPage site={site} needs={needs} answerPath={`/l/${secret}`} />);
  };

  const showSynthesis = async (c: Context, secret: string, opening: Open, people: SealedText) => {
    const { answers } = await cases.content(opening.loaded);
    const observations = opening.kind === 'share' ? undefined : answers['synthesis-observations']?.['observations'];
    const draft = opening.kind === 'gate';
    return showPage(
      c,
      <SynthesisPage
        site={site}
        bilan={opening.bilan}
        person={`${people['firstName'] ?? ''} ${people['lastName'] ?? ''}`.trim()}
        synthesis={await cases.synthesis(opening.loaded)}
        draft={draft}
        {...(opening.kind === 'share' ? { sentTo: people[recipientField('name', opening.share)] ?? '' } : {})}
        {...(observations === undefined ? {} : { observations })}
        {...(draft ? { answerPath: `/l/${secret}` } : {})}
      />,
    );
  };
};

const isOpen = (opening: Opening): opening is Open => readingOf(opening) !== undefined;

/** Asks for the code, or for its six digits once it is on its way. */
export const showReader = async (
  c: Context,
  { site, cases }: PortalDeps,
  secret: string,
  opening: Open,
  flaws: readonly Flaw[] = [],
  requestFlaws: readonly Flaw[] = [],
): Promise<Response> => {
  const { bilan, now, settings } = opening;
  const reading = readingOf(opening) ?? { document: 'synthesis' as const };
  const codeUntil = liveCodeUntil(bilan, reading, now, settings);
  const people = opening.kind === 'share' ? await cases.people(opening.loaded) : {};
  const sender = [people['firstName'], people['lastName']].filter(Boolean).join(' ');
  return showPage(
    c,
    <ReaderPage
      site={site}
      bilan={bilan}
      document={reading.document}
      path={readingPathOf(secret)}
      hidden={{ [TOKEN]: issueToken(secret, PURPOSE, now) }}
      minutes={settings.codeMinutes}
      flaws={flaws}
      requestFlaws={requestFlaws}
      {...(codeUntil === undefined ? {} : { codeUntil })}
      {...(opening.kind === 'share' ? { sender } : {})}
    />,
    flaws.length + requestFlaws.length === 0 ? 200 : 422,
  );
};
