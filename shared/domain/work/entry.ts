import * as z from 'zod';
import { GivenDate, OptionalText, ShortText, Text, YesNo } from '../gates/answers.ts';
import { FEASIBILITIES, MOST_CRITERIA, MOST_TRACKS, STEP_ANSWERS, STEP_TYPES, VERDICTS } from './entry-fact.ts';

const CHOOSE_TRACK = 'Choisissez une piste.';

/** A track as a form names it: its number. */
const Track = z.coerce.number(CHOOSE_TRACK).int(CHOOSE_TRACK).min(1, CHOOSE_TRACK).max(MOST_TRACKS, CHOOSE_TRACK);

/** What the consultant writes down with the person, piece by piece, on the way from criteria to dated steps. */
export const Entry = z.discriminatedUnion('kind', [
  /** The needs put right before the person validates them. */
  z.strictObject({ kind: z.literal('needs'), needs: Text }),
  /** One criterion a line. */
  z.strictObject({ kind: z.literal('criteria'), criteria: Text }),
  z.strictObject({ kind: z.literal('track'), title: ShortText }),
  z.strictObject({
    kind: z.literal('enquiry'),
    track: Track,
    heldOn: GivenDate,
    feasibility: z.enum(FEASIBILITIES, 'Dites ce que l’enquête montre de la faisabilité.'),
    findings: Text,
  }),
  z.strictObject({
    kind: z.literal('verdict'),
    track: Track,
    criteria: z.array(z.strictObject({ met: YesNo, concession: OptionalText })).max(MOST_CRITERIA),
    verdict: z.enum(VERDICTS, 'Choisissez un verdict.'),
    reason: Text,
  }),
  z.strictObject({
    kind: z.literal('projects'),
    core: Track.optional(),
    intermediate: Track.optional(),
    fallback: Track.optional(),
    fallbackSign: OptionalText,
    fewerReason: OptionalText,
  }),
  z.strictObject({
    kind: z.literal('factors'),
    track: Track,
    enabler: OptionalText,
    obstacle: OptionalText,
    changeGoal: OptionalText,
  }),
  z.strictObject({
    kind: z.literal('step'),
    track: Track,
    on: GivenDate,
    stepType: z.enum(STEP_TYPES, 'Choisissez la nature de l’étape.'),
    answer: z.enum(STEP_ANSWERS, 'Choisissez une réponse.'),
    description: Text,
  }),
]);
export type Entry = z.infer<typeof Entry>;

/** The criteria of a text that names one a line. */
export const criteriaIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
