import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMailOccurrences } from '../../shared/aws/mail-occurrences.ts';
import { CommitRecord } from '../../shared/contracts/stream-record.ts';
import { addMinutes } from '../../shared/domain/calendar/instant.ts';
import { AT, newCase } from '../support/log.ts';
import { openTables, type Tables } from '../support/tables.ts';

let tables: Tables;
beforeAll(async () => {
  tables = await openTables();
}, 60_000);
afterAll(() => tables.close());

const recallKey = (id: string, at: string) => ({ pk: { S: `CASE#${id}` }, sk: { S: `AGAIN#000007#${at}` } });
const KEY = 'ask.decision.1.0';

test('a mail is claimed once, and once it is sent it is done', async () => {
  const id = newCase();
  const mails = createMailOccurrences(tables);
  const claims = await Promise.all([1, 2, 3].map(() => mails.claim(id, KEY, AT, true)));
  expect(claims.sort()).toEqual(['busy', 'busy', 'yours']);
  await mails.settle(id, KEY, { end: 'sent', messageId: 'm-1' });
  expect(await mails.claim(id, KEY, addMinutes(AT, 60), true)).toBe('done');
});

test('a claim that nobody ended is taken over after two minutes, once, if the mail must arrive', async () => {
  const id = newCase();
  const mails = createMailOccurrences(tables);
  await mails.claim(id, KEY, AT, true);
  expect(await mails.claim(id, KEY, addMinutes(AT, 1), true)).toBe('busy');
  expect(await mails.claim(id, KEY, addMinutes(AT, 3), true)).toBe('yours-once-more');
  expect(await mails.claim(id, KEY, addMinutes(AT, 4), true)).toBe('busy');
  expect(await mails.claim(id, KEY, addMinutes(AT, 6), true)).toBe('unknown');
});

test('a mail that insists has had its last chance', async () => {
  const id = newCase();
  const mails = createMailOccurrences(tables);
  await mails.claim(id, KEY, AT, true);
  await mails.insist(id, KEY, addMinutes(AT, 1));
  expect(await mails.claim(id, KEY, addMinutes(AT, 2), true)).toBe('busy');
  expect(await mails.claim(id, KEY, addMinutes(AT, 4), true)).toBe('unknown');
});

test('a reminder that perhaps went out is left at that', async () => {
  const id = newCase();
  const mails = createMailOccurrences(tables);
  await mails.claim(id, 'reminder.decision.1.1', AT, false);
  expect(await mails.claim(id, 'reminder.decision.1.1', addMinutes(AT, 60), false)).toBe('unknown');
  await mails.settle(id, 'reminder.decision.1.1', { end: 'uncertain' });
  expect(await mails.claim(id, 'reminder.decision.1.1', addMinutes(AT, 60), false)).toBe('done');
});

test('a mail recalled stands in the table as the mailer’s mapping looks for it, each time anew', async () => {
  const id = newCase();
  const mails = createMailOccurrences(tables);
  for (const at of [AT, addMinutes(AT, 60)]) {
    await mails.recall(id, 7, at);
    const { Item } = (await tables.call('GetItem', { Key: recallKey(id, at) })) as { Item: Record<string, unknown> };
    expect(Item).toMatchObject({ notices: { S: 'yes' } });
    const eventSourceARN = `arn:aws:dynamodb:eu-west-3:000000000000:table/${tables.table}/stream/now`;
    const record = { eventSourceARN, dynamodb: { Keys: Item } };
    expect(CommitRecord.parse(record)).toEqual({ table: tables.table, caseId: id, sequence: 7 });
  }
});

test('a claim that was given back, and a dropped mail', async () => {
  const id = newCase();
  const mails = createMailOccurrences(tables);
  await mails.claim(id, KEY, AT, false);
  await mails.release(id, KEY);
  expect(await mails.claim(id, KEY, AT, false)).toBe('yours');
  await mails.settle(id, KEY, { end: 'dropped', reason: 'no-address' });
  expect(await mails.claim(id, KEY, AT, true)).toBe('done');
});
