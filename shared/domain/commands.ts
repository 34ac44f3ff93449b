import * as z from 'zod';
import { ASKED_ON_THEIR_PAGE } from './agreements/texts.ts';
import { Zone } from './calendar/zone.ts';
import { DocumentKind, Filing, MailFailure, ReadingKind, SealedText } from './events.ts';
import { Email, Euros, GivenDate, OptionalText, PersonName, ShortText, Text, YesNo } from './gates/answers.ts';
import { GateName } from './gates/names.ts';
import { PieceId, PieceState } from './pieces.ts';
import { BreachRisk } from './register/matters.ts';
import { Note } from './register/note.ts';
import { Entry } from './work/entry.ts';

/** The public request: what a person tells before anything else. */
export const Request = z.strictObject({
  firstName: PersonName,
  lastName: PersonName,
  email: Email,
  phone: z
    .string()
    .trim()
    .regex(/^(\+|0)[\d .-]{8,20}$/, 'Écrivez un numéro comme 06 12 34 56 78, ou laissez ce champ vide.')
    .optional(),
  zone: Zone,
  message: OptionalText,
});
export type Request = z.infer<typeof Request>;

/** What a bilan carries out by itself between two gates, named after the ASL state that asks for it. */
export const TASKS = [
  'open-accompaniment',
  'end-bilan',
  'close-declined',
  'close-stopped',
  'close-follow-up',
  'destroy',
] as const;
export const Task = z.enum(TASKS);
export type Task = z.infer<typeof Task>;

const hours = { accompaniedHours: z.number().min(0), personalHours: z.number().min(0) };
const SessionNumber = z.int().min(1);

/** Everything that can be asked of a case. Who asks comes beside it, as the actor. */
export const Command = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('request'), request: Request }),
  z.strictObject({ type: z.literal('open-gate'), gate: GateName }),
  z.strictObject({ type: z.literal('answer'), gate: GateName, answer: z.record(z.string(), z.unknown()) }),
  z.strictObject({ type: z.literal('take-case'), name: ShortText, email: Email }),
  z.strictObject({ type: z.literal('propose-consultant'), nextName: ShortText, reason: Text }),
  z.strictObject({ type: z.literal('answer-consultant-change'), round: z.int().min(1), agrees: z.boolean() }),
  z.strictObject({ type: z.literal('suspend'), until: GivenDate.optional() }),
  z.strictObject({ type: z.literal('resume') }),
  z.strictObject({ type: z.literal('abandon'), reason: Text }),
  z.strictObject({ type: z.literal('renew-link'), gate: GateName }),
  z.strictObject({ type: z.literal('renew-document-link'), document: DocumentKind }),
  z.strictObject({
    type: z.literal('request-code'),
    document: ReadingKind,
    share: z.int().min(1).optional(),
    code: z.string().regex(/^\d{6}$/),
  }),
  z.strictObject({
    type: z.literal('open-document'),
    document: ReadingKind,
    share: z.int().min(1).optional(),
    codeMatches: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('share-document'),
    document: DocumentKind,
    to: z.enum(['send-to-cep', 'send-to-third-party']),
    name: PersonName,
    email: Email,
    codeMatches: z.boolean(),
    synthesis: SealedText,
  }),
  z.strictObject({
    type: z.literal('report-mail-failure'),
    key: z.string(),
    kind: MailFailure,
  }),
  z.strictObject({ type: z.literal('complete-task'), task: z.enum(['telephone']), askAgain: z.boolean().optional() }),
  z.strictObject({
    type: z.literal('give-agreement'),
    text: z.enum(ASKED_ON_THEIR_PAGE),
    agrees: YesNo,
  }),
  z.strictObject({ type: z.literal('file-request'), kind: Filing, message: OptionalText }),
  z.strictObject({ type: z.literal('extend-rights'), reason: Text }),
  z.strictObject({ type: z.literal('withdraw-agreement'), agreement: z.int().min(1) }),
  z.strictObject({ type: z.literal('renew-agreements-link') }),
  z.strictObject({ type: z.literal('record'), entry: Entry }),
  z.strictObject({ type: z.literal('plan-session'), on: GivenDate, ...hours }),
  z.strictObject({ type: z.literal('hold-session'), session: SessionNumber.optional(), heldOn: GivenDate, ...hours }),
  z.strictObject({ type: z.literal('cancel-session'), session: SessionNumber }),
  z.strictObject({ type: z.literal('correct-price'), price: Euros }),
  /** `onFile`: the addresses that the case holds sealed. */
  z.strictObject({
    type: z.literal('correct-address'),
    party: z.enum(['beneficiary', 'employer']),
    email: Email,
    onFile: z.strictObject({ beneficiary: z.string(), employer: z.string().optional() }),
  }),
  z.strictObject({ type: z.literal('note-piece'), piece: PieceId, state: PieceState }),
  z.strictObject({ type: z.literal('carry-out'), task: Task }),
  z.strictObject({ type: z.literal('note-matter'), note: Note }),
  z.strictObject({ type: z.literal('assess-breach'), risk: BreachRisk, reason: Text }),
  z.strictObject({ type: z.literal('wake-up') }),
]);
export type Command = z.infer<typeof Command>;
