import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { CLOSURES, RetentionClass } from '../../../shared/domain/events.ts';
import { CaseFacts } from '../../../shared/domain/facts.ts';
import { GateName } from '../../../shared/domain/gates/names.ts';
import { MOMENT } from './moment.ts';

/** Whoever acts in a story. Staff sign in; the others act through the links they are sent. */
const ROLES = ['beneficiary', 'employer', 'recipient', 'consultant', 'office'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

const PlainDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const MomentText = z
  .string()
  .regex(MOMENT, 'a moment reads like « +3 d », « +3 d at 10:00 », « at 10:00 », « on 2027-03-01 »');

/** What can be waited for, and what can be expected. Every key given must hold. */
export const Condition = z
  .strictObject({
    /** Beginning of a mail's key, on a dot: `ask.decision` covers `ask.decision.1.0`. */
    mail: z.string(),
    /** Who the mail, or the absence of mail, is about. */
    to: Role,
    /** Words in the subject of that mail. */
    subject: z.string(),
    /** Words in the text of that mail. */
    says: z.string(),
    /** How many mails that key has brought so far; 0 for none. */
    times: z.int().min(0),
    /** Nobody has ever written to that role. */
    neverWrittenTo: Role,
    /** The machine stands at this gate. */
    gate: GateName,
    /** The last day of the gate that stands open, as the person is told. */
    strictEnd: PlainDay,
    stage: z.enum(['admission', 'accompaniment', 'awaiting-follow-up', 'follow-up', 'closed']),
    closure: z.enum(CLOSURES),
    /** Type of a fact of the log. */
    fact: z.string(),
    facts: CaseFacts,
    destroyed: RetentionClass,
    /** The day in Paris: of the mail, if one is named, or else of the moment itself. */
    on: PlainDay,
    /** The time in Paris, with `on`. */
    at: z.string().regex(/^\d\d:\d\d$/),
  })
  .partial();
export type Condition = z.infer<typeof Condition>;

export const Step = z.strictObject({
  /** What the timeline prints: who does what, or does nothing. */
  note: z.string().optional(),
  until: Condition.optional(),
  wait: MomentText.optional(),
  who: Role.optional(),
  /** `portal`, `case`, `content`, `here` (the page already open), or `mail <beginning of key>`. */
  opens: z
    .string()
    .regex(/^(portal|case|content|here|mail [a-z0-9.-]+)$/)
    .optional(),
  /** Words of a link of that page to go through before anything is filled. */
  follows: z.string().optional(),
  /** Fields by name or label. */
  fills: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** Words of the button, when the fields alone do not say which form is meant. */
  presses: z.string().optional(),
  /** The page says no: words of its error. */
  refused: z.string().optional(),
  /** The link is dead: words of the page that says so. */
  gone: z.string().optional(),
  sees: z.union([z.string(), z.array(z.string())]).optional(),
  expect: z.union([Condition, z.array(Condition)]).optional(),
});
export type Step = z.infer<typeof Step>;

const StepOrPassage = z.union([z.strictObject({ passage: z.string() }), Step]);

const Person = z.strictObject({
  firstName: z.string(),
  lastName: z.string(),
  email: z.email(),
  phone: z.string().optional(),
  organisation: z.string().optional(),
});
export type Person = z.infer<typeof Person>;

const Written = z.strictObject({
  title: z.string(),
  about: z.string(),
  /** Wall time in Paris. */
  start: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/),
  beneficiary: Person,
  employer: Person.optional(),
  /** A third party of the person's choice. */
  recipient: Person.optional(),
  steps: z.array(StepOrPassage).min(1),
});

/** A story ready to be played: its passages written out. */
export interface Story extends Omit<z.infer<typeof Written>, 'steps'> {
  readonly id: string;
  readonly steps: readonly Step[];
}

const PASSAGES = join(import.meta.dirname, '../passages');
export const STORIES = join(import.meta.dirname, '../stories');

/**
 * Reads a story file and writes out its passages.
 * @throws Error naming the file and every key that is wrong
 */
export function readStory(path: string): Story {
  const written = parseFile(path, Written);
  return { ...written, id: basename(path, '.yaml'), steps: writtenOut(written.steps) };
}

/** A passage may hold others. */
const writtenOut = (steps: readonly z.infer<typeof StepOrPassage>[]): Step[] =>
  steps.flatMap((step) =>
    'passage' in step ? writtenOut(parseFile(join(PASSAGES, `${step.passage}.yaml`), z.array(StepOrPassage))) : [step],
  );

function parseFile<T>(path: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`${basename(path)} is not a story:\n${z.prettifyError(parsed.error)}`);
}
