import { SESClient } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';
import { createSes, type Ses } from '../../infra/local/services/ses.ts';
import { createStore } from '../../infra/local/store.ts';
import { createMailerCases } from '../../shared/app/cases.ts';
import { hearOfMail } from '../../shared/app/mail-feedback.ts';
import type { Post } from '../../shared/app/ports.ts';
import { type Render, sendNotices } from '../../shared/app/send.ts';
import { createLinks } from '../../shared/aws/links.ts';
import { createPost } from '../../shared/aws/mail.ts';
import { createMailOccurrences } from '../../shared/aws/mail-occurrences.ts';
import type { SesEvent } from '../../shared/contracts/ses-event.ts';
import { plainDate } from '../../shared/domain/calendar/plain-date.ts';
import type { Event } from '../../shared/domain/events.ts';
import { serve } from '../local/serve.ts';
import { AT, newCase, REQUESTED, write } from '../support/log.ts';
import { openTables, type Tables } from '../support/tables.ts';

const organisation = { name: 'Atelier Élan', email: 'contact@elan.example' };
const OPENED: Event = { type: 'GateOpened', gate: 'decision', round: 1, clockStart: plainDate('2026-12-01') };
const asks = (notice: 'ask' | 'reminder', round = 1): Event => ({
  type: 'NoticeIssued',
  key: `${notice}.decision.${round}.0`,
  notice,
  to: 'beneficiary',
  gate: 'decision',
  round,
});

/** What is said is the business of shared/mail; here it is who is written to, and that the link is theirs. */
const render: Render = async ({ notice, gate, round }, _bilan, people, link) => ({
  subject: notice,
  text: gate === undefined ? `${people['firstName']}` : await link({ kind: 'gate', gate, round: round ?? 1 }),
  html: '<p></p>',
  attachments: [],
});

let tables: Tables;
let ses: Ses;
let served: Awaited<ReturnType<typeof serve>>;
let post: Post;
beforeAll(async () => {
  tables = await openTables();
  ses = await createSes({
    arnPrefix: 'arn:aws:ses:eu-west-3:000000000000',
    identities: ['jalon.example'],
    configurationSets: [{ name: 'mail' }],
    clock: createClock({ start: Date.parse(AT), mode: 'held', activity: createActivity() }),
    store: createStore(':memory:'),
    notify: async () => undefined,
  });
  served = await serve(ses);
  const from = { name: organisation.name, address: 'bilans@jalon.example' };
  post = createPost({ ses: new SESClient(served.client), from, replyTo: organisation.email, configurationSet: 'mail' });
}, 60_000);
afterAll(async () => {
  await served.close();
  await tables.close();
});

const mailer = (by: Post = post) => {
  const counted: Record<string, number> = {};
  return {
    counted,
    cases: createMailerCases({ ...tables.reopen(), clock: () => AT }),
    occurrences: createMailOccurrences(tables),
    links: createLinks(tables),
    post: by,
    render,
    organisation,
    portalUrl: 'https://bilans.elan.example',
    clock: () => AT,
    count: (metric: string, by = 1) => {
      counted[metric] = (counted[metric] ?? 0) + by;
    },
  };
};
/** SES takes every mail, and its first answers get lost on the way. */
const losing = (answers: number): Post => {
  let lost = 0;
  return {
    async send(letter) {
      const sent = await post.send(letter);
      lost += 1;
      return lost <= answers ? { outcome: 'unknown' } : sent;
    },
  };
};
const mailsOf = (id: string) => ses.mails().filter(({ tags }) => tags['case'] === id);
const aCase = async (...events: Event[]) => {
  const id = newCase();
  await write(tables.log, id, REQUESTED, OPENED, ...events);
  return id;
};

test('a notice goes to the address on file, with a link of its recipient, once', async () => {
  const id = await aCase(asks('ask'));
  const parts = mailer();
  await sendNotices(parts, id, [1]);
  await sendNotices(parts, id, [1]);
  const [mail, ...more] = mailsOf(id);
  expect(more).toEqual([]);
  expect(mail?.to).toEqual(['aicha@example.org']);
  const url = /https:\S+/.exec((await ses.parsed(mail?.id ?? '')).text ?? '')?.[0] ?? '';
  expect(url).toMatch(/^https:\/\/bilans\.elan\.example\/l\/[\w-]{43}$/);
  expect(await parts.links.find(url.split('/').at(-1) ?? '')).toMatchObject({
    caseId: id,
    party: 'beneficiary',
    target: { kind: 'gate', gate: 'decision', round: 1 },
  });
  expect(parts.counted).toEqual({ MailsSent: 1 });
});

test('once an address is corrected, all goes to the new one, with links that say so, and the old one is told', async () => {
  const corrected: Event = {
    type: 'AddressCorrected',
    party: 'beneficiary',
    identity: { email: 'a.benali@example.org', 'formerEmail.1': 'aicha@example.org' },
  };
  const told: Event = {
    type: 'NoticeIssued',
    key: 'address-corrected.1',
    notice: 'address-corrected',
    to: 'beneficiary',
    about: 1,
  };
  const again: Event = {
    type: 'AddressCorrected',
    party: 'beneficiary',
    identity: { email: 'aicha.b@example.org', 'formerEmail.2': 'a.benali@example.org' },
  };
  const id = await aCase(asks('ask'), corrected, told, again);
  const parts = mailer();
  await sendNotices(parts, id, [1]);
  const [question, notice, ...more] = mailsOf(id);
  expect(more).toEqual([]);
  expect(question?.to).toEqual(['aicha.b@example.org']);
  expect(notice?.to).toEqual(['aicha@example.org']);
  const secret = /\/l\/([\w-]{43})/.exec((await ses.parsed(question?.id ?? '')).text ?? '')?.[1] ?? '';
  expect(await parts.links.find(secret)).toMatchObject({ party: 'beneficiary', corrections: 2 });
});

test('the office is written to at the address of the organisation', async () => {
  const overdue: Event = {
    type: 'NoticeIssued',
    key: 'overdue',
    notice: 'overdue',
    to: 'office',
    gate: 'decision',
    round: 1,
  };
  const id = await aCase(overdue);
  await sendNotices(mailer(), id, [1]);
  expect(mailsOf(id).map(({ to }) => to)).toEqual([['contact@elan.example']]);
});

test('S6: an employer who is not to know is not written to, whatever the log says', async () => {
  const id = await aCase(
    {
      type: 'GateAnswered',
      gate: 'funding-choice',
      round: 1,
      outcome: 'met',
      facts: { route: 'PRIVATE_CPF_OFFTIME' },
      identity: { employerEmail: 'rh@example.org' },
    },
    {
      type: 'NoticeIssued',
      key: 'convention-not-concluded.employer.1',
      notice: 'convention-not-concluded',
      to: 'employer',
    },
  );
  const parts = mailer();
  await sendNotices(parts, id, [1]);
  expect(mailsOf(id)).toEqual([]);
  expect(parts.counted).toEqual({ MailsDropped: 1 });
});

test('a question that was answered meanwhile is not put any more', async () => {
  const id = await aCase(asks('ask'));
  await write(tables.log, id, { type: 'GateAnswered', gate: 'decision', round: 1, outcome: 'met', facts: {} });
  const parts = mailer();
  await sendNotices(parts, id, [1]);
  expect(mailsOf(id)).toEqual([]);
  expect(parts.counted).toEqual({ MailsDropped: 1 });
});

test('without an address nothing leaves, and it is counted', async () => {
  const id = await aCase({
    type: 'NoticeIssued',
    key: 'overdue',
    notice: 'overdue',
    to: 'consultant',
    gate: 'decision',
    round: 1,
  });
  const parts = mailer();
  await sendNotices(parts, id, [1]);
  expect(parts.counted).toEqual({ MailsDropped: 1 });
});

test('a mail that SES refuses is tried again, and one that fails holds up no other', async () => {
  const id = await aCase(asks('ask'), asks('reminder'));
  const from = { name: 'Élan', address: 'bilans@elsewhere.example' };
  const wrong = createPost({
    ses: new SESClient(served.client),
    from,
    replyTo: organisation.email,
    configurationSet: 'mail',
  });
  let first = true;
  const once: Post = {
    send: (letter) => {
      const way = first ? wrong : post;
      first = false;
      return way.send(letter);
    },
  };
  await expect(sendNotices(mailer(once), id, [1])).rejects.toThrow(/ask.decision.1.0.*MessageRejected/);
  expect(mailsOf(id).map(({ tags }) => tags['mail'])).toEqual(['reminder_decision_1_0']);
  await sendNotices(mailer(once), id, [1]);
  expect(mailsOf(id).map(({ tags }) => tags['mail'])).toEqual(['reminder_decision_1_0', 'ask_decision_1_0']);
});

test('when nobody knows whether it went out, a question leaves once more and a reminder does not', async () => {
  const id = await aCase(asks('ask'), asks('reminder'));
  const parts = mailer(losing(2));
  await sendNotices(parts, id, [1]);
  expect(mailsOf(id).map(({ tags }) => tags['mail'])).toEqual([
    'ask_decision_1_0',
    'ask_decision_1_0',
    'reminder_decision_1_0',
  ]);
  // The first sending of the question, its second, and the reminder, of which only the first two answers got lost.
  expect(parts.counted).toEqual({ MailsUncertain: 2, MailsSent: 1 });
  await sendNotices(parts, id, [1]);
  expect(mailsOf(id)).toHaveLength(3);
  // Nobody can know whether the question arrived: the log says so, once, and someone is to telephone.
  const { state, commits } = await parts.cases.load(id);
  expect(state?.tasks).toEqual(['telephone']);
  expect(commits.at(-1)?.events.map(({ fact }) => fact)).toMatchObject([
    { type: 'MailFailed', key: 'ask.decision.1.0', kind: 'uncertain' },
    { type: 'TaskOpened', task: 'telephone' },
    { type: 'NoticeIssued', notice: 'request-received' },
  ]);
  expect(commits).toHaveLength(2);
});

test('a mail to the staff whose answers got lost calls for nobody: what it told stands on their list', async () => {
  const id = await aCase({ ...asks('ask'), to: 'office' } as Event);
  const parts = mailer(losing(2));
  await sendNotices(parts, id, [1]);
  expect(parts.counted).toEqual({ MailsUncertain: 2 });
  expect((await parts.cases.load(id)).state?.tasks).toEqual([]);
});

test('a reminder whose answer got lost is left at that, and counted', async () => {
  const id = await aCase(asks('reminder'));
  const parts = mailer(losing(1));
  await sendNotices(parts, id, [1]);
  await sendNotices(parts, id, [1]);
  expect(mailsOf(id)).toHaveLength(1);
  expect(parts.counted).toEqual({ MailsUncertain: 1 });
  expect((await parts.cases.load(id)).state?.tasks).toEqual([]);
});

test('a mail that comes back is in the log once, and someone is to telephone', async () => {
  const id = await aCase(asks('ask'));
  const { cases, count, counted } = mailer();
  const mail = { messageId: 'm-1', tags: { caseId: id, key: 'ask.decision.1.0' } };
  const bounce: SesEvent = { eventType: 'Bounce', mail, bounce: { bounceType: 'Permanent', bounceSubType: 'General' } };
  await hearOfMail({ cases, count }, bounce);
  await hearOfMail({ cases, count }, bounce);
  await hearOfMail({ cases, count }, { eventType: 'DeliveryDelay', mail });
  await hearOfMail({ cases, count }, { ...bounce, bounce: { bounceType: 'Transient', bounceSubType: 'General' } });
  const { state, commits } = await cases.load(id);
  expect(state?.tasks).toEqual(['telephone']);
  expect(commits).toHaveLength(2);
  expect(counted).toEqual({ MailsFailed: 1, MailsDelayed: 1 });
});
