import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import nodemailer from 'nodemailer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';
import { createSes, type Ses } from '../../infra/local/services/ses.ts';
import { createStore } from '../../infra/local/store.ts';
import type { Store } from '../../infra/local/types.ts';
import { serve } from './serve.ts';

const START = Date.parse('2026-03-02T09:00:00Z');
const PREFIX = 'arn:aws:ses:eu-west-3:000000000000';
const TOPIC = 'arn:aws:sns:eu-west-3:000000000000:retours';

async function rawMail(from = '"Atelier Élan" <bilan@jalon.example>') {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true });
  const { message } = await composer.sendMail({
    from,
    to: 'Claire Dupont <claire@example.org>',
    subject: 'Votre rendez-vous du 12 mars à Évry',
    text: 'Bonjour,\nà bientôt.',
    html: '<p>Bonjour</p>',
    headers: { 'X-Jalon-Mail': 'case-01' },
    attachments: [{ filename: 'rendez-vous.ics', content: 'BEGIN:VCALENDAR', contentType: 'text/calendar' }],
  });
  return message as Buffer;
}

describe('the mail service', () => {
  let store: Store;
  let ses: Ses;
  let served: Awaited<ReturnType<typeof serve>>;
  let client: SESClient;
  const told: { set: string; event: unknown }[] = [];

  const open = async () => {
    const clock = createClock({ start: START, mode: 'held', activity: createActivity() });
    ses = await createSes({
      arnPrefix: PREFIX,
      identities: ['jalon.example'],
      configurationSets: [{ name: 'suivi', topicArn: TOPIC }],
      clock,
      store,
      notify: async (set, event) => void told.push({ set, event }),
    });
    served = await serve(ses);
    client = new SESClient(served.client);
  };
  beforeEach(async () => {
    store = createStore(':memory:');
    told.length = 0;
    await open();
  });
  afterEach(() => served.close());

  const send = async (extra: object = {}, from?: string) =>
    client.send(new SendRawEmailCommand({ RawMessage: { Data: await rawMail(from) }, ...extra }));

  test('keeps a mail as it was sent, at the virtual instant, beyond the process', async () => {
    const { MessageId = '' } = await send({ ConfigurationSetName: 'suivi' });
    await served.close();
    await open();
    expect(ses.mails()).toMatchObject([
      {
        id: MessageId,
        at: '2026-03-02T09:00:00.000Z',
        from: 'bilan@jalon.example',
        to: ['claire@example.org'],
        configurationSet: 'suivi',
      },
    ]);
    const mail = await ses.parsed(MessageId);
    expect(mail.subject).toBe('Votre rendez-vous du 12 mars à Évry');
    expect(mail.from?.value[0]?.name).toBe('Atelier Élan');
    expect(mail.text).toContain('à bientôt');
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['rendez-vous.ics']);
  });

  test('asks for the identity and the configuration set', async () => {
    await send({ ConfigurationSetName: 'suivi' });
    const context = { 'ses:FromAddress': 'bilan@jalon.example', 'ses:Recipients': ['claire@example.org'] };
    expect(served.needed).toEqual([
      { action: 'ses:SendRawEmail', resource: `${PREFIX}:identity/jalon.example`, context },
      { action: 'ses:SendRawEmail', resource: `${PREFIX}:configuration-set/suivi`, context },
    ]);
  });

  test('rejects a sender or a configuration set that the template does not declare, and a tag that SES would', async () => {
    await expect(send({}, 'x@ailleurs.example')).rejects.toMatchObject({ name: 'MessageRejected' });
    await expect(send({ ConfigurationSetName: 'autre' })).rejects.toMatchObject({
      name: 'ConfigurationSetDoesNotExistException',
    });
    const Tags = [{ Name: 'case', Value: 'a.b' }];
    await expect(send({ Tags })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    expect(ses.mails()).toEqual([]);
  });

  test('tells of a bounce and of a complaint as SNS does', async () => {
    const { MessageId = '' } = await send({
      ConfigurationSetName: 'suivi',
      Tags: [{ Name: 'case', Value: '01' }],
    });
    await ses.bounce(MessageId, 'bounce');
    await ses.bounce(MessageId, 'complaint');
    const messages = told.map(({ event }) => {
      const [record] = (event as { Records: { Sns: { TopicArn: string; Message: string } }[] }).Records;
      expect(record?.Sns.TopicArn).toBe(TOPIC);
      return JSON.parse(record?.Sns.Message ?? '');
    });
    expect(messages).toMatchObject([
      {
        eventType: 'Bounce',
        bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'claire@example.org' }] },
        mail: { messageId: MessageId, tags: { case: ['01'], 'ses:configuration-set': ['suivi'] } },
      },
      { eventType: 'Complaint', complaint: { complainedRecipients: [{ emailAddress: 'claire@example.org' }] } },
    ]);
    expect(messages[0].mail.headers).toContainEqual({ name: 'X-Jalon-Mail', value: 'case-01' });
  });
});
