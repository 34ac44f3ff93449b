import type { RuleId } from './rules.ts';

/** Rules of which no test has seen anything yet, each with what there is in its place. Empty when all are built. */
export const NOT_YET: Partial<Readonly<Record<RuleId, string>>> = {};

/** Rules that tests prove, but not the whole of them: what is missing. Empty when all are built. */
export const IN_PART: Partial<Readonly<Record<RuleId, string>>> = {};
