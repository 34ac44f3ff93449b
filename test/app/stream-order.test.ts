import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../infra/local/services/dynamodb-engine.ts';
import { CLAIRE, PERSON, REQUEST, TAKE } from '../support/acting.ts';
import { type Act, APPOINTED, answering, MET, NOT_MET, openPaced } from '../support/pace.ts';

/** Several commits at once stand in the stream: the two of each pair are written before either is handed on. */
const PAIRS: readonly (readonly Act[])[] = [
  [
    [REQUEST, PERSON],
    [TAKE, CLAIRE],
  ],
  [
    [APPOINTED, CLAIRE],
    [{ type: 'suspend' }, CLAIRE],
  ],
  [
    [{ type: 'resume' }, CLAIRE],
    [NOT_MET, CLAIRE],
  ],
  [[APPOINTED, CLAIRE]],
  [[MET, CLAIRE]],
  [[answering('decision', { goOn: 'yes' }), PERSON]],
];

type Hand = (waiting: readonly number[], relay: (...sequences: number[]) => Promise<void>) => Promise<void>;

const endOf = async (hand: Hand) => {
  const world = await openPaced(engine);
  const bilan = world.begin();
  for (const pair of PAIRS) {
    for (const act of pair) await bilan.act(...act);
    while (bilan.waiting.length > 0) await hand(bilan.waiting.splice(0), bilan.relay);
  }
  await world.until('2026-12-02T09:00:00Z');
  const { commits } = await world.cases.load(bilan.id);
  await bilan.relay(...commits.map(({ sequence }) => sequence));
  expect(bilan.waiting).toEqual([]);
  const end = await bilan.end();
  expect(world.failures).toEqual([]);
  await world.close();
  return end;
};

const inOrder: Hand = async (waiting, relay) => {
  for (const sequence of waiting) await relay(sequence);
};
const HANDS: Readonly<Record<string, Hand>> = {
  'in one batch': (waiting, relay) => relay(...waiting),
  'each twice': async (waiting, relay) => {
    for (const sequence of waiting) for (const once of [sequence, sequence]) await relay(once);
  },
  'each with all that came before': async (waiting, relay) => {
    for (const sequence of waiting) await relay(...Array.from({ length: sequence }, (_, before) => before + 1));
  },
  'the later one first': (waiting, relay) => inOrder(waiting.toReversed(), relay),
  'the later one first and then both again': async (waiting, relay) => {
    await inOrder(waiting.toReversed(), relay);
    await relay(...waiting);
  },
};

let engine: Engine;
let expected: Awaited<ReturnType<typeof endOf>>;
beforeAll(async () => {
  engine = await startEngine(null);
  expected = await endOf(inOrder);
}, 60_000);
afterAll(() => engine.close());

test('commits in order, and the whole log again a day later, leave one machine at the latest question', () => {
  expect(expected).toMatchObject({ waitingAt: ['funding-choice'], executions: ['1-0 RUNNING'], isSummarised: true });
});

test.each(Object.entries(HANDS))('commits that the relay is given %s come to the same end', async (_how, hand) => {
  expect(await endOf(hand)).toEqual(expected);
});
