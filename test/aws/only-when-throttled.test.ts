import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onlyWhenThrottled } from '../../shared/aws/only-when-throttled.ts';

/** What SES answers, in order; the last one from then on. */
let answers: (readonly [status: number, code: string])[];
let asked: number;
const server = createServer((_incoming, outgoing) => {
  const [status, code] = answers[Math.min(asked, answers.length - 1)] ?? [500, 'none'];
  asked += 1;
  const result = '<SendRawEmailResult><MessageId>id</MessageId></SendRawEmailResult>';
  const refusal = `<Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error>`;
  const root = status === 200 ? 'SendRawEmailResponse' : 'ErrorResponse';
  outgoing
    .writeHead(status, { 'content-type': 'text/xml' })
    .end(`<${root}>${status === 200 ? result : refusal}</${root}>`);
});

let ses: SESClient;
beforeEach(async () => {
  asked = 0;
  // No pause at all: chance may give that.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ses = new SESClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-west-3',
    credentials: { accessKeyId: 'mailer', secretAccessKey: 'local' },
    retryStrategy: onlyWhenThrottled(4),
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  ses.destroy();
  await new Promise((resolve) => server.close(resolve));
});
const send = () => ses.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from('mail') } }));

test('what SES refuses for its rate leaves when it lets it through', async () => {
  answers = [
    [400, 'Throttling'],
    [400, 'Throttling'],
    [200, ''],
  ];
  expect(await send()).toMatchObject({ MessageId: 'id' });
  expect(asked).toBe(3);
});

test('a rate that stays too high is a refusal, after four attempts', async () => {
  answers = [[400, 'Throttling']];
  await expect(send()).rejects.toMatchObject({ name: 'Throttling' });
  expect(asked).toBe(4);
});

test.each([
  [500, 'InternalFailure'],
  [400, 'MessageRejected'],
] as const)('an answer %s %s, which may hide a mail that left or will never leave, ends it', async (...answer) => {
  answers = [answer];
  await expect(send()).rejects.toThrow();
  expect(asked).toBe(1);
});
