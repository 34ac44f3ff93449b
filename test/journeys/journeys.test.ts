import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../infra/local/account.ts';
import { GATES } from '../../shared/domain/gates/table.ts';
import { synthesiseOnce } from './runner/assembly.ts';
import { costOf } from './runner/cost.ts';
import { openTestAccount } from './runner/open.ts';
import { newPlay } from './runner/play.ts';
import { costLine } from './runner/report.ts';
import { playAll } from './runner/schedule.ts';
import { readStory, STORIES } from './runner/story.ts';
import type { World } from './runner/world.ts';
import { contentOf } from './support/content.ts';
import { createInterventions, type Intervention, type Outcome } from './support/interventions.ts';
import { type Operator, operatorOf } from './support/operator.ts';
import { neverVisited } from './support/visited.ts';

/** A bilan whose machines an operator stops, and whose tasks fail, in every machine. */
const TROUBLED = 'demandeur-emploi';
const TROUBLES: readonly Intervention[] = [
  { kind: 'restart', gate: 'funding-choice' },
  { kind: 'fault', gate: 'funding-agreement', review: 'admission-review' },
  { kind: 'restart', gate: 'tracks' },
  { kind: 'fault', gate: 'conclusion-interview', review: 'accompagnement-review' },
  { kind: 'fault', gate: 'grace', review: 'conservation-review' },
  { kind: 'restart', gate: 'follow-up-invitation' },
  { kind: 'fault', gate: 'follow-up-closing', review: 'suivi-review' },
];

const stories = readdirSync(STORIES)
  .toSorted()
  .map((file) => readStory(join(STORIES, file)));
const plays = stories.map((story) => newPlay(story));
const troubled = stories.filter(({ id }) => id === TROUBLED).map((story) => newPlay(story, 'bis'));
const MINUTES = 60_000;

let account: Account;
let world: World;
let operator: Operator;
let outcomes: readonly Outcome[] = [];

beforeAll(async () => {
  ({ account, world } = await openTestAccount(synthesiseOnce(), stories));
  operator = operatorOf(account);
  const [play] = troubled;
  if (play === undefined) throw new Error(`There is no story ${TROUBLED}`);
  const interventions = createInterventions(play, world, operator, TROUBLES);
  await playAll(world, [...plays, play], { rested: interventions.rested });
  outcomes = interventions.outcomes;
  console.log(`${plays.length + 1} bilans: ${costLine(costOf(account.meter.snapshot(), plays.length + 1))}`);
}, 15 * MINUTES);
afterAll(() => account.close());

describe('all stories at once, on one account', () => {
  test.each(plays.map((play) => [play.story.id, play] as const))('%s holds', (_id, { position, story }) => {
    expect(position.failures).toEqual([]);
    expect(position.cursor).toBe(story.steps.length);
  });

  test('the account met no problem', () => {
    expect(account.problems()).toEqual([]);
  });
});

describe('after the destruction', () => {
  const held = (id: string) => plays.find(({ story }) => story.id === id)?.position.caseId ?? '';

  test('nothing opens what Amina’s bilan held, and the chain of its log still verifies', async () => {
    const { commits, sealed, opened } = await contentOf(account, held('amina'));
    expect(commits).toBeGreaterThan(40);
    expect(sealed).toBeGreaterThan(5);
    expect(opened).toEqual([]);
  });

  test('the same keys open what Thomas agreed to have kept', async () => {
    const { sealed, opened } = await contentOf(account, held('convention'));
    expect(opened).toHaveLength(sealed);
    expect(JSON.stringify(opened)).toContain('Devenir formatrice dans un centre associatif.');
  });
});

describe('an operator in the middle of a bilan', () => {
  const of = (wanted: Intervention): Outcome => {
    const found = outcomes.find(({ intervention }) => intervention === wanted);
    if (found === undefined) throw new Error(`The bilan never came to ${wanted.gate}`);
    return found;
  };
  const restarts = TROUBLES.filter(({ kind }) => kind === 'restart');
  const faults = TROUBLES.filter((one) => one.kind === 'fault');

  test.each(restarts.map((one) => [one.gate, one] as const))(
    'stops and starts the machine at %s: same gate, no event, no mail',
    (gate, one) => {
      const { before, after } = of(one);
      expect(before.states).toContain(GATES[gate].state);
      expect(after).toEqual(before);
    },
  );

  test.each(faults.map((one) => [one.gate, one] as const))(
    'a fault at %s parks the case until a person has looked',
    (gate, one) => {
      const { before, parked, after, failures } = of(one);
      expect(failures).toEqual([]);
      expect(before.states).toContain(GATES[gate].state);
      expect(parked?.states).toContain(GATES[one.review].state);
      expect(after.states).toEqual(before.states);
      expect(after.mails).toBe(before.mails);
    },
  );

  test('and the bilan comes to its end all the same', () => {
    expect(troubled[0]?.position.failures).toEqual([]);
  });

  test.each(['admission', 'accompagnement', 'suivi'] as const)(
    'starts %s on the closed case, which ends it at once',
    async (machine) => {
      const caseId = troubled[0]?.position.caseId ?? '';
      const before = (await world.commits(caseId)).length;
      const { status, visited } = await operator.start(caseId, machine);
      expect(status).toBe('SUCCEEDED');
      expect(visited.at(-1)).toBe('Dossier clos');
      expect(await world.commits(caseId)).toHaveLength(before);
    },
  );
});

test('every state of every machine was visited', () => {
  expect(neverVisited(account.executions())).toEqual([]);
});
