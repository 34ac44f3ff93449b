import { expect, test } from 'vitest';
import { eachCase } from '../../functions/commit-batch.ts';
import { logger } from '../../functions/observe.ts';
import { newCase } from '../support/log.ts';

logger.setLogLevel('SILENT');

const record = (place: string, pk: string, sk: string, table = 'cases') => ({
  eventName: 'INSERT',
  eventSourceARN: `arn:aws:dynamodb:eu-west-3:000000000000:table/${table}/stream/2026-12-01T00:00:00.000`,
  dynamodb: { SequenceNumber: place, Keys: { pk: { S: pk }, sk: { S: sk } }, NewImage: {} },
});
const failed = (...places: string[]) => ({ batchItemFailures: places.map((itemIdentifier) => ({ itemIdentifier })) });

test('commits are handed on by case, in order', async () => {
  const [one, other] = [newCase(), newCase()];
  const seen: [string, readonly number[]][] = [];
  const Records = [
    record('1', `CASE#${one}`, 'COMMIT#000001'),
    record('2', `CASE#${other}`, 'COMMIT#000041'),
    record('3', `CASE#${one}`, 'COMMIT#000002'),
  ];
  const answer = await eachCase('cases', { Records }, async (...call) => void seen.push(call));
  expect(answer).toEqual(failed());
  expect(seen).toEqual([
    [one, [1, 2]],
    [other, [41]],
  ]);
});

test('a record that is no commit is reported, and so is a case that fails; the rest goes on', async () => {
  const [one, other] = [newCase(), newCase()];
  const seen: string[] = [];
  const Records = [
    record('1', 'CASE#not-a-case', 'COMMIT#000001'),
    record('2', `CASE#${one}`, 'COMMIT#000001'),
    record('3', `CASE#${other}`, 'COMMIT#000001'),
    { dynamodb: { SequenceNumber: '4' } },
    record('5', `CASE#${one}`, 'COMMIT#000002'),
  ];
  const answer = await eachCase('cases', { Records }, async (id) => {
    if (id === one) throw new Error('not now');
    seen.push(id);
  });
  expect(answer).toEqual(failed('1', '4', '2', '5'));
  expect(seen).toEqual([other]);
});

test('a record of another table is reported and handed to nobody, even when it names a case of ours', async () => {
  const id = newCase();
  const seen: (readonly number[])[] = [];
  const Records = [
    record('1', `CASE#${id}`, 'COMMIT#000001', 'elsewhere'),
    record('2', `CASE#${id}`, 'COMMIT#000002'),
    { ...record('3', `CASE#${id}`, 'COMMIT#000003'), eventSourceARN: 'arn:aws:kinesis:eu-west-3:0:stream/cases' },
    { ...record('4', `CASE#${id}`, 'COMMIT#000004'), eventSourceARN: undefined },
  ];
  const answer = await eachCase('cases', { Records }, async (_id, sequences) => void seen.push(sequences));
  expect(answer).toEqual(failed('1', '3', '4'));
  expect(seen).toEqual([[2]]);
});
