import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROUTE_IDS } from '../../shared/domain/routes.ts';
import { dayOf, momentOf, timeOf, wallTime } from './runner/moment.ts';
import { readStory, STORIES } from './runner/story.ts';

const said = (epoch: number) => `${dayOf(epoch)} ${timeOf(epoch)}`;
const START = wallTime('2027-03-26 18:40');

describe('a moment', () => {
  test.each([
    ['+3 d', '2027-03-29 18:40'],
    ['+3 d at 10:00', '2027-03-29 10:00'],
    ['+2 h', '2027-03-26 20:40'],
    ['+1 wd at 10:00', '2027-03-30 10:00'],
    ['at 19:00', '2027-03-26 19:00'],
    ['at 10:00', '2027-03-27 10:00'],
    ['start +10 d at 08:00', '2027-04-05 08:00'],
    ['on 2027-12-24', '2027-12-24 09:00'],
    ['on 2027-12-24 at 17:30', '2027-12-24 17:30'],
  ])('« %s » is Paris wall time, across the change of clocks and Easter', (text, expected) => {
    expect(said(momentOf(text, START, START))).toBe(expected);
  });

  test('« start » counts from the beginning of the story', () => {
    expect(said(momentOf('start +1 d', START + 1_000_000_000, START))).toBe('2027-03-27 18:40');
  });

  test('anything else is refused', () => {
    expect(() => momentOf('tomorrow', START, START)).toThrow('not a moment');
  });
});

describe('the story files', () => {
  test.each(readdirSync(STORIES))('%s reads', (file) => {
    expect(readStory(join(STORIES, file)).steps.length).toBeGreaterThan(5);
  });

  test('every way to fund a bilan has one', () => {
    const chosen = readdirSync(STORIES).flatMap((file) =>
      readStory(join(STORIES, file)).steps.flatMap(({ fills, refused }) =>
        refused === undefined ? [fills?.['route']] : [],
      ),
    );
    expect(ROUTE_IDS.filter((route) => !chosen.includes(route))).toEqual([]);
  });

  test('people, addresses and titles are all different', () => {
    const stories = readdirSync(STORIES).map((file) => readStory(join(STORIES, file)));
    const addresses = stories.flatMap(({ beneficiary, employer }) => [
      beneficiary.email,
      ...(employer ? [employer.email] : []),
    ]);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(new Set(stories.map(({ title }) => title)).size).toBe(stories.length);
  });

  test('a wrong key is named', () => {
    expect(() => readStory(join(import.meta.dirname, 'support/not-a-story.yaml'))).toThrow(
      /not-a-story.yaml[\s\S]*pressses/,
    );
  });
});
