import { describe, expect, test } from 'vitest';
import { type DeliverySettings, deliver } from '../../infra/local/services/stream-delivery.ts';
import { compileFilter } from '../../infra/local/services/stream-filter.ts';
import type { StreamRecord } from '../../infra/local/services/stream-record.ts';
import type { Invocation } from '../../infra/local/types.ts';

const record = (n: number): StreamRecord => ({
  eventName: 'INSERT',
  dynamodb: { Keys: {}, SequenceNumber: String(n) },
});
const numbers = (records: readonly StreamRecord[]) => records.map(({ dynamodb }) => Number(dynamodb.SequenceNumber));
const failed = (...items: number[]): Invocation => ({
  ok: true,
  payload: { batchItemFailures: items.map((n) => ({ itemIdentifier: String(n) })) },
});
const thrown: Invocation = { ok: false, errorType: 'Error', errorMessage: 'no' };

/** Delivers records 1 to `count` to a function that answers by the numbers it is given. */
async function run(count: number, answer: (given: number[]) => Invocation, settings: Partial<DeliverySettings> = {}) {
  const batches: number[][] = [];
  const lost: { records: number[]; tries: number }[] = [];
  const pauses: number[] = [];
  const records = Array.from({ length: count }, (_, n) => record(n + 1));
  const all = { bisect: true, reportsItems: true, retries: 2, ...settings };
  await deliver(records, all, {
    invoke: async (given) => {
      batches.push(numbers(given));
      return answer(numbers(given));
    },
    giveUp: (given, tries) => lost.push({ records: numbers(given), tries }),
    closing: () => false,
    tooOld: () => false,
    pause: async (ms) => {
      pauses.push(ms);
    },
  });
  return { batches, lost, pauses };
}

describe('a batch', () => {
  test.each([null, undefined, {}, { batchItemFailures: [] }, { batchItemFailures: null }])(
    'is done by %j',
    async (payload) => {
      expect(await run(3, () => ({ ok: true, payload }))).toEqual({ batches: [[1, 2, 3]], lost: [], pauses: [] });
    },
  );

  test('goes on from its lowest reported failure', async () => {
    const answers = [failed(3, 2), failed(3), failed()];
    const { batches, lost } = await run(3, () => answers.shift() ?? failed());
    expect(batches).toEqual([[1, 2, 3], [2, 3], [3]]);
    expect(lost).toEqual([]);
  });

  test('is given up from a reported failure on when its tries are over', async () => {
    const { batches, lost } = await run(3, () => failed(2));
    expect(batches).toEqual([
      [1, 2, 3],
      [2, 3],
      [2, 3],
    ]);
    expect(lost).toEqual([{ records: [2, 3], tries: 3 }]);
  });

  test.each([
    ['names a record it was not given', { batchItemFailures: [{ itemIdentifier: '9' }] }],
    ['names none', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['is of another form', { batchItemFailures: [{}] }],
  ])('fails as a whole when the answer %s', async (_name, payload) => {
    const { lost } = await run(2, () => ({ ok: true, payload }), { retries: 0 });
    expect(lost).toEqual([{ records: [1, 2], tries: 1 }]);
  });

  test('is halved until the poison is alone, and only the poison is given up', async () => {
    const { batches, lost } = await run(4, (given) => (given.includes(3) ? thrown : failed()));
    expect(batches).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3], [3], [3], [4]]);
    expect(lost).toEqual([{ records: [3], tries: 3 }]);
  });

  test('is not halved by a mapping that does not bisect', async () => {
    const { batches, lost } = await run(2, () => thrown, { bisect: false });
    expect(batches).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    expect(lost).toEqual([{ records: [1, 2], tries: 3 }]);
  });

  test('is tried again at once, then after pauses that double up to a minute: ten retries span four minutes', async () => {
    const { pauses } = await run(1, () => failed(1), { retries: 10 });
    expect(pauses.map((ms) => ms / 1_000)).toEqual([0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test('reports of failed items count for nothing when the mapping does not ask for them', async () => {
    expect((await run(2, () => failed(1), { reportsItems: false })).batches).toEqual([[1, 2]]);
  });
});

describe('a filter', () => {
  const commit = { eventName: 'INSERT', dynamodb: { Keys: { sk: { S: 'COMMIT#000001' } } } };
  const wants = (...patterns: object[]) =>
    compileFilter(
      patterns.map((pattern) => JSON.stringify(pattern)),
      'Mapping',
    );

  test.each([
    ['no pattern', [], true],
    ['an exact value', [{ eventName: ['INSERT'] }], true],
    ['another exact value', [{ eventName: ['MODIFY', 'REMOVE'] }], false],
    ['a nested prefix', [{ dynamodb: { Keys: { sk: { S: [{ prefix: 'COMMIT#' }] } } } }], true],
    ['another prefix', [{ dynamodb: { Keys: { sk: { S: [{ prefix: 'MAIL#' }] } } } }], false],
    ['all fields of a pattern', [{ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: ['x'] } } } }], false],
    ['one pattern of several', [{ eventName: ['MODIFY'] }, { eventName: ['INSERT'] }], true],
    ['a field that is there', [{ dynamodb: { Keys: { sk: [{ exists: true }] } } }], true],
    ['a field that is not', [{ dynamodb: { OldImage: [{ exists: true }] } }], false],
  ])('%s', (_name, patterns, expected) => {
    expect(wants(...patterns)(commit)).toBe(expected);
  });

  test('stops at an operator that is not known', () => {
    expect(() => wants({ eventName: [{ 'anything-but': ['REMOVE'] }] })).toThrow(/Mapping: filter operator/);
  });
});
