import { SESClient } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';
import { listen } from '../../infra/local/listen.ts';
import { createSes, type Ses } from '../../infra/local/services/ses.ts';
import { createStore } from '../../infra/local/store.ts';
import { createPost } from '../../shared/aws/mail.ts';
import { SesNotification } from '../../shared/contracts/ses-event.ts';
import { serve } from '../local/serve.ts';
import { newCase } from '../support/log.ts';

let ses: Ses;
let served: Awaited<ReturnType<typeof serve>>;
const told: unknown[] = [];
const TOPIC = 'arn:aws:sns:eu-west-3:000000000000:mail-events';

beforeAll(async () => {
  ses = await createSes({
    arnPrefix: 'arn:aws:ses:eu-west-3:000000000000',
    identities: ['jalon.example'],
    configurationSets: [{ name: 'mail', topicArn: TOPIC }],
    clock: createClock({ start: Date.parse('2026-12-01T09:00:00Z'), mode: 'held', activity: createActivity() }),
    store: createStore(':memory:'),
    notify: async (_set, event) => void told.push(event),
  });
  served = await serve(ses);
});
afterAll(() => served.close());

const post = (address = 'bilans@jalon.example') =>
  createPost({
    ses: new SESClient(served.client),
    from: { name: 'Atelier « Élan »', address },
    replyTo: 'contact@elan.example',
    configurationSet: 'mail',
  });
const letter = () => ({
  caseId: newCase(),
  key: 'appointment-set.1',
  to: 'aicha@example.org',
  subject: 'Votre premier échange du 5 janvier à Évry',
  text: 'Bonjour,\nà mardi.',
  html: '<p>Bonjour, à mardi.</p>',
  attachments: [{ filename: 'echange.ics', contentType: 'text/calendar; method=REQUEST', content: 'BEGIN:VCALENDAR' }],
});

const elsewhere = (endpoint: string) =>
  createPost({
    ses: new SESClient({ ...served.client, endpoint, maxAttempts: 1 }),
    from: { name: 'Élan', address: 'bilans@jalon.example' },
    replyTo: 'contact@elan.example',
    configurationSet: 'mail',
  });

test('a mail leaves with both its parts, its attachment, and a person to answer to', async () => {
  const sent = await post().send(letter());
  if (sent.outcome !== 'accepted') throw new Error('SES said no');
  const read = await ses.parsed(sent.messageId);
  expect(read.from?.text).toBe('"Atelier « Élan »" <bilans@jalon.example>');
  expect(read.replyTo?.text).toBe('contact@elan.example');
  expect(read).toMatchObject({
    subject: 'Votre premier échange du 5 janvier à Évry',
    html: expect.stringContaining('mardi'),
  });
  expect(read.text).toContain('à mardi.');
  expect(read.headers.get('auto-submitted')).toBe('auto-generated');
  expect(read.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
    ['echange.ics', 'text/calendar'],
  ]);
});

test('it travels with ids alone, by which a bounce finds its case again', async () => {
  const written = letter();
  const sent = await post().send(written);
  if (sent.outcome !== 'accepted') throw new Error('SES said no');
  expect(ses.mails().at(-1)).toMatchObject({
    configurationSet: 'mail',
    tags: { case: written.caseId, mail: 'appointment-set_1' },
  });
  await ses.bounce(sent.messageId, 'bounce');
  expect(SesNotification.parse(told.at(-1))).toMatchObject([
    { eventType: 'Bounce', mail: { messageId: sent.messageId, tags: { caseId: written.caseId, key: written.key } } },
  ]);
});

test('a plain no of SES is told by its code, without the address', async () => {
  const answer = await post('bilans@elsewhere.example').send(letter());
  expect(answer).toEqual({ outcome: 'refused', code: 'MessageRejected' });
});

test('when SES does not answer, nobody knows', async () => {
  const silent = await listen(0, async (_incoming, outgoing) => void outgoing.destroy());
  expect(await elsewhere(silent.url).send(letter())).toEqual({ outcome: 'unknown' });
  await silent.close();
});

test('where SES was not even reached, the mail certainly did not leave', async () => {
  expect(await elsewhere('http://127.0.0.1:9').send(letter())).toEqual({ outcome: 'refused', code: 'ECONNREFUSED' });
});

test('the greeting of SES to a new topic is no event; anything else unreadable is an error', () => {
  const says = (Message: string) => ({ Records: [{ Sns: { Message } }] });
  expect(SesNotification.parse(says('Successfully validated SNS topic for Amazon SES event publishing.'))).toEqual([]);
  expect(() => SesNotification.parse(says('hello'))).toThrow();
  expect(() => SesNotification.parse(says('{"eventType":"Open"}'))).toThrow();
});
