import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Account, openAccount } from '../../infra/local/account.ts';
import { STAFF } from '../../infra/local/start/staff.ts';
import { casesTable, worldOf } from './runner/account-world.ts';
import { synthesiseOnce } from './runner/assembly.ts';
import { openBrowser, type Page } from './runner/browser.ts';
import { submit } from './runner/form.ts';
import { visitSignedIn } from './runner/staff.ts';
import type { World } from './runner/world.ts';

let account: Account;
let world: World;

beforeAll(async () => {
  account = await openAccount({
    assembly: synthesiseOnce(),
    state: null,
    start: Date.parse('2027-01-11T09:40:00Z'),
    clock: 'held',
    staff: Object.values(STAFF),
    log: () => undefined,
  });
  world = worldOf(account);
});
afterAll(() => account?.close());

const PERSON = {
  firstName: 'Zénobie',
  lastName: 'Quatrefages',
  email: 'zenobie@courrier.example',
  message: 'Plutôt un mercredi.',
};

const ask = async (over: Partial<typeof PERSON> = {}): Promise<Page> => {
  const browser = openBrowser();
  const fills = { ...PERSON, ...over };
  const sent = await submit(browser, await browser.get(`${world.portalUrl}/demande`), { fills });
  await world.quiet();
  return sent;
};

const deadLetters = () =>
  account.queueNames().flatMap((name) => account.queue(name).map(({ body }) => ({ name, body })));

test('what nobody can see in a name or an address reaches no mail', async () => {
  expect((await ask({ firstName: 'Zénobie\r\nBcc: x@y.example' })).status).toBe(422);
  expect((await ask({ email: 'zenobie@courrier.example\r\nBcc: x@y.example' })).status).toBe(422);
  expect((await ask({ firstName: 'Gagnez https://evil.example' })).status).toBe(422);
  expect(await world.mails(0)).toEqual([]);
  const strange = { firstName: '\u202EZénobie\u0000\r\n', email: '\u202Azenobie@courrier.example\u202C' };
  expect((await ask(strange)).status).toBe(200);
  const [mail] = await world.mails(0);
  expect(mail).toMatchObject({ to: [PERSON.email] });
  expect(mail?.text).toMatch(/^Bonjour Zénobie,\n/);
});

test('a link that never was, in any shape, is met kindly and by a new one', async () => {
  const browser = openBrowser();
  for (const secret of ['A'.repeat(43), 'court', '%00', '%E0%A4%A', encodeURIComponent('<script>')]) {
    const page = await browser.get(`${world.portalUrl}/l/${secret}`);
    expect(page.status).toBe(410);
    expect(page.text).toContain('Ce lien n’est plus actif');
    const sent = await submit(browser, page, { fills: { wanted: true } });
    expect(sent).toMatchObject({ status: 200 });
    expect(sent.text).toContain('C’est noté');
  }
  await world.quiet();
  expect(await world.mails(1)).toEqual([]);
});

test('a body of 100 KB, and one that is no form, come to a page', async () => {
  const send = (body: string, type: string) =>
    fetch(`${world.portalUrl}/demande`, { method: 'POST', body, headers: { 'content-type': type } });
  expect((await send(`message=${'x'.repeat(100_000)}`, 'application/x-www-form-urlencoded')).status).toBe(413);
  expect((await send('x', 'multipart/form-data')).status).toBe(422);
});

test('a date far away says what to correct, and the case goes on', async () => {
  const office = openBrowser();
  const list = await visitSignedIn(office, world.consoleUrl, world, 'office');
  const path = list.root.querySelector('a[href^="/dossiers/"]')?.getAttribute('href') ?? '';
  const fills = { time: '14:00', mode: 'visio', place: 'Salon\r\nATTACH:evil' };
  for (const date of ['2999-12-31', '9999-01-01', '2027-02-30']) {
    const page = await office.get(`${world.consoleUrl}${path}`);
    expect((await submit(office, page, { fills: { ...fills, date } })).status).toBe(422);
  }
  const set = await submit(office, await office.get(`${world.consoleUrl}${path}`), {
    fills: { ...fills, date: '2027-01-14' },
  });
  expect(set.status).toBe(200);
  await world.quiet();
  expect((await world.mails(0)).at(-1)?.key).toMatch(/^appointment-set/);
  expect(account.problems()).toEqual([]);
});

const recordsGivenUpBy = (reader: string): number =>
  deadLetters()
    .filter(({ name }) => name.includes(reader))
    .reduce((records, { body }) => records + JSON.parse(body).DDBStreamBatchInfo.batchSize, 0);

test('a commit or a record that cannot be read is put aside; the other cases go on', async () => {
  const dynamo = new DynamoDBClient(account.client);
  const put = (pk: string, sk: string) =>
    dynamo.send(
      new PutItemCommand({
        TableName: casesTable(account),
        Item: { pk: { S: pk }, sk: { S: sk }, hash: { S: 'none' }, notices: { S: 'yes' } },
      }),
    );
  const [mails, unread] = [(await world.mails(0)).length, 'CASE#01KETEST000000000000000000'];
  await Promise.all([put(unread, 'COMMIT#000001'), put('CASE#no-case', 'COMMIT#000001'), ask()]);
  // Ten retries span some four minutes, of a batch and then of its halves.
  await world.clock.advanceTo(world.clock.now() + 900_000);
  expect((await world.mails(mails)).map(({ key }) => key)).toEqual(['request-received']);
  const readers = ['mailer', 'relay'];
  for (const reader of readers) expect(recordsGivenUpBy(reader), reader).toBeGreaterThanOrEqual(2);
  expect(new Set(account.problems().map(({ kind }) => kind))).toEqual(new Set(['dead-letter']));
});

test('nothing of all this says who anyone is, in logs, machines, schedules, queues or addresses called', async () => {
  const lines = account.functionNames().flatMap((name) => account.output(name));
  expect(lines.length).toBeGreaterThan(20);
  const seen = [lines, account.executions(), account.schedules(), deadLetters(), account.problems(), account.calls()];
  for (const kind of seen) {
    expect(kind.length).toBeGreaterThan(0);
    expect(JSON.stringify(kind)).not.toMatch(/Zénobie|Quatrefages|courrier\.example|evil|mercredi|Odette|odette/);
  }
});
