import * as z from 'zod';
import { PlainDate } from '../calendar/plain-date.ts';

/** More than these, and a page could no longer be read. */
export const MOST_TRACKS = 12;
export const MOST_CRITERIA = 12;

/** Which project track, numbered from 1 in the order in which they came up. */
const TrackNumber = z.int().min(1).max(MOST_TRACKS);
const Flags = z.array(z.boolean()).max(MOST_CRITERIA);

export const FEASIBILITIES = ['feasible', 'conditional', 'not-feasible'] as const;
export const VERDICTS = ['confirmed', 'ruled-out'] as const;
export const STEP_TYPES = ['vae', 'training', 'funding', 'other'] as const;
export const STEP_ANSWERS = ['yes', 'no', 'to-study'] as const;

/** The three projects of a bilan, best first: core, compromise, fallback. */
export const PROJECT_RANKS = ['core', 'intermediate', 'fallback'] as const;
export type ProjectRank = (typeof PROJECT_RANKS)[number];

/**
 * What the log knows in clear of the work on projects: numbers, dates and choices. What each is called, and every reason,
 * is the person's own and sealed.
 */
export const EntryFact = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('needs') }),
  z.strictObject({ kind: z.literal('criteria'), count: z.int().min(1).max(MOST_CRITERIA) }),
  z.strictObject({ kind: z.literal('track'), track: TrackNumber }),
  z.strictObject({
    kind: z.literal('enquiry'),
    track: TrackNumber,
    on: PlainDate,
    feasibility: z.enum(FEASIBILITIES),
  }),
  /** `met` and `conceded` hold one flag for each criterion of the person, in order. */
  z.strictObject({
    kind: z.literal('verdict'),
    track: TrackNumber,
    verdict: z.enum(VERDICTS),
    met: Flags,
    conceded: Flags,
  }),
  z.strictObject({
    kind: z.literal('projects'),
    core: TrackNumber.optional(),
    intermediate: TrackNumber.optional(),
    fallback: TrackNumber.optional(),
    /** The fallback is for the day on which the other projects have not succeeded (S26). */
    fallbackCondition: z.literal('others-failed').optional(),
  }),
  z.strictObject({ kind: z.literal('factors'), track: TrackNumber, enabler: z.boolean(), obstacle: z.boolean() }),
  z.strictObject({
    kind: z.literal('step'),
    track: TrackNumber,
    on: PlainDate,
    stepType: z.enum(STEP_TYPES),
    answer: z.enum(STEP_ANSWERS),
  }),
]);
export type EntryFact = z.infer<typeof EntryFact>;
export type EntryKind = EntryFact['kind'];

/** In the order of the work. */
export const ENTRY_KINDS = [
  'needs',
  'criteria',
  'track',
  'enquiry',
  'verdict',
  'projects',
  'factors',
  'step',
] as const satisfies readonly EntryKind[];
