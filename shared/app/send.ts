import { linkUrl } from '../contracts/link.ts';
import { METRICS } from '../contracts/names.ts';
import type { Organisation } from '../contracts/organisation.ts';
import { addMinutes, type Instant } from '../domain/calendar/instant.ts';
import { employerMayKnow } from '../domain/case-route.ts';
import { isShareOpen } from '../domain/commands/documents.ts';
import type { Fact, SealedText } from '../domain/events.ts';
import { type CaseId, CommandId } from '../domain/ids.ts';
import type { NoticeName } from '../domain/notices/names.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { Case } from '../domain/state.ts';
import { SYSTEM } from './actors.ts';
import { momentAt } from './moment.ts';
import type {
  Cases,
  Count,
  Letter,
  Links,
  LinkTarget,
  LoadedCase,
  MailEnd,
  MailOccurrences,
  Post,
  RenderedMail,
} from './ports.ts';
import { addressOf } from './recipient.ts';

export type IssuedNotice = Extract<Fact, { type: 'NoticeIssued' }>;

/** Writes the mail of a notice. `link` makes a link for its recipient and gives its address; unused targets make none. */
export type Render = (
  notice: Pick<IssuedNotice, 'notice' | 'to' | 'gate' | 'round' | 'step' | 'about'>,
  bilan: Case,
  people: SealedText,
  link: (target: LinkTarget) => Promise<string>,
) => Promise<RenderedMail>;

export interface SendParts {
  readonly cases: Pick<Cases, 'load' | 'people' | 'execute'>;
  readonly occurrences: MailOccurrences;
  readonly links: Pick<Links, 'issue'>;
  readonly post: Post;
  readonly render: Render;
  readonly organisation: Organisation;
  readonly portalUrl: string;
  readonly clock: () => Instant;
  readonly count: Count;
}

const DAY_MINUTES = 24 * 60;

/** A reminder is worth less than the annoyance of two; a code has run out by then; an address given up may be nobody's. All else must arrive. */
const SPARED: ReadonlySet<NoticeName> = new Set([
  'reminder',
  'appointment-reminder',
  'appointment-missed',
  'reading-code',
  'share-code',
  'address-corrected',
]);

/** Sends the mails of new commits of a case, each once. One that fails does not hold up the others; then it throws. */
export const sendNotices = async (parts: SendParts, id: CaseId, sequences: readonly number[]): Promise<void> => {
  const loaded = await parts.cases.load(id);
  const { state } = loaded;
  if (state === undefined) throw new Error(`the log of ${id} is empty`);
  const failures: unknown[] = [];
  for (const notice of noticesOf(loaded, sequences)) {
    try {
      await sendNotice(parts, loaded, state, notice);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
};

const noticesOf = ({ id, commits }: LoadedCase, sequences: readonly number[]): IssuedNotice[] =>
  sequences.flatMap((sequence) => {
    const commit = commits[sequence - 1];
    if (commit === undefined) throw new Error(`the log of ${id} has no commit ${sequence}`);
    return commit.events.flatMap(({ fact }) => (fact.type === 'NoticeIssued' ? [fact] : []));
  });

const sendNotice = async (parts: SendParts, loaded: LoadedCase, bilan: Case, notice: IssuedNotice): Promise<void> => {
  const { cases, occurrences, organisation, clock, count } = parts;
  const { id } = loaded;
  const mustArrive = !SPARED.has(notice.notice);
  const claim = await occurrences.claim(id, notice.key, clock(), mustArrive);
  if (claim === 'done') return;
  if (claim === 'unknown') return leaveAtThat(parts, id, notice);
  if (claim === 'busy') throw new Error(`mail ${notice.key} of ${id} is claimed and not ended`);
  if (claim === 'yours-once-more') count(METRICS.mailsUncertain);

  const drop = async (reason: Extract<MailEnd, { end: 'dropped' }>['reason']): Promise<void> => {
    await occurrences.settle(id, notice.key, { end: 'dropped', reason });
    count(METRICS.mailsDropped);
  };
  if (isStale(notice, bilan, clock())) return drop('stale');
  if (notice.to === 'employer' && !employerMayKnow(bilan)) return drop('secret');
  const written = await unlessItFails(parts, id, notice, async () => {
    const people = await cases.people(loaded);
    const to = addressOf(notice, people, organisation);
    return to === undefined
      ? undefined
      : { to, ...(await parts.render(notice, bilan, people, linkFor(parts, bilan, notice))) };
  });
  if (written === undefined) return drop('no-address');
  await post(parts, notice, { caseId: id, key: notice.key, ...written }, mustArrive && claim === 'yours' ? 2 : 1);
};

/** Where SES gives no answer, the mail leaves once more if it has another chance, and nobody insists after that. */
const post = async (parts: SendParts, notice: IssuedNotice, letter: Letter, chances: 1 | 2): Promise<void> => {
  const { occurrences, clock, count } = parts;
  const { caseId, key } = letter;
  const sent = await parts.post.send(letter);
  switch (sent.outcome) {
    case 'accepted':
      await occurrences.settle(caseId, key, { end: 'sent', messageId: sent.messageId });
      return count(METRICS.mailsSent);
    case 'refused':
      await occurrences.release(caseId, key);
      throw new Error(`mail ${key} of ${caseId} was not accepted: ${sent.code}`);
    case 'unknown':
      if (chances === 1) return leaveAtThat(parts, caseId, notice);
      count(METRICS.mailsUncertain);
      await occurrences.insist(caseId, key, clock());
      return post(parts, notice, letter, 1);
  }
};

/** Sent no more. Where it had to arrive, the log says so first, and a person takes over; the staff find on their list what theirs told. */
const leaveAtThat = async (
  { cases, occurrences, count }: SendParts,
  id: CaseId,
  notice: IssuedNotice,
): Promise<void> => {
  const { key, to } = notice;
  if (!SPARED.has(notice.notice) && to !== 'office' && to !== 'consultant') {
    const command = { type: 'report-mail-failure', key, kind: 'uncertain' } as const;
    const reported = await cases.execute(id, command, SYSTEM, CommandId.parse(`mail.uncertain.${key}`));
    if (isRefusal(reported)) throw new Error(`mail ${key} of ${id}: ${reported.code}`);
  }
  await occurrences.settle(id, key, { end: 'uncertain' });
  count(METRICS.mailsUncertain);
};

/** What fails before the mail is on its way gives the claim back, so that it is tried again. */
const unlessItFails = async <T>(
  { occurrences }: SendParts,
  id: CaseId,
  notice: IssuedNotice,
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    await occurrences.release(id, notice.key);
    throw error;
  }
};

/** A question that was answered meanwhile is not put any more, and a share taken back is not announced. */
const isStale = ({ to, about, gate: name, round }: IssuedNotice, bilan: Case, now: Instant): boolean => {
  if (to === 'recipient') return about === undefined || !isShareOpen(bilan, about, { now });
  if (name === undefined) return false;
  const gate = bilan.gates[name];
  return gate?.status !== 'open' || gate.round !== round;
};

const linkFor =
  ({ links, portalUrl, clock }: SendParts, bilan: Case, { to: party }: IssuedNotice) =>
  async (target: LinkTarget): Promise<string> => {
    const now = clock();
    const { gateLinkDays, documentLinkDays } = momentAt(now, 'metropole').settings;
    const days = target.kind === 'gate' || target.kind === 'consultant-change' ? gateLinkDays : documentLinkDays;
    const agreed = target.kind === 'share' ? bilan.shares[target.share]?.expiresAt : undefined;
    const expiresAt = agreed ?? addMinutes(now, days * DAY_MINUTES);
    const corrections = bilan.corrections[party];
    return linkUrl(portalUrl, await links.issue({ caseId: bilan.id, party, target, expiresAt, corrections }));
  };
