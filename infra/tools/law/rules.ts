import type { Certainty } from '../../../shared/domain/settings/row.ts';
import { SEED_RULES } from './seed-rules.ts';
import { TIMED_RULES } from './timed-rules.ts';

export type RuleId = keyof typeof SEED_RULES | keyof typeof TIMED_RULES;

/** `basis`: an article, a practice, or « the words » of the text the product started from, which no certainty qualifies. */
export interface Rule {
  readonly id: RuleId;
  readonly demands: string;
  readonly basis: string;
  readonly sure?: Certainty;
}

const entriesOf = <K extends string, V>(record: Readonly<Record<K, V>>) => Object.entries(record) as [K, V][];

/** Every numbered rule, those of the text first, then those of time. */
export const RULES: readonly Rule[] = [
  ...entriesOf(SEED_RULES).map(([id, { quote, demands }]) => ({ id, demands, basis: `« ${quote} »` })),
  ...entriesOf(TIMED_RULES).map(([id, rule]) => ({ id, ...rule })),
];

const SPAN = /\b([ST])(\d{1,2})(?:–\1(\d{1,2}))?\b/g;
const ARTICLE = /\b[LRD]\d{4}-\d+(?: al\. \d+)?|\bL\d{3}-\d+/g;

/** The rules and articles that a text cites, « S18–S20 » spelt out: S18, S19, S20, L6313-4 al. 2. */
export const citedIn = (text: string): string[] => {
  const spans = [...text.matchAll(SPAN)].flatMap(([, kind = '', first = '', last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, step) => {
      const number = `${Number(first) + step}`;
      return kind + (kind === 'T' ? number.padStart(2, '0') : number);
    }),
  );
  return [...new Set([...spans, ...(text.match(ARTICLE) ?? [])])];
};
