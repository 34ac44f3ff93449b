import * as z from 'zod';
import { Purpose } from './agreements/purposes.ts';
import { AgreementTextId } from './agreements/texts.ts';
import { Instant } from './calendar/instant.ts';
import { PlainDate } from './calendar/plain-date.ts';
import { Zone } from './calendar/zone.ts';
import { CaseFacts } from './facts.ts';
import { GateName } from './gates/names.ts';
import { SessionCancelled, SessionHeld, SessionPlanned } from './hours.ts';
import { NoticeName } from './notices/names.ts';
import { Party } from './party.ts';
import { PieceId, PieceState } from './pieces.ts';
import { BreachRisk, Matter } from './register/matters.ts';
import { EntryFact } from './work/entry-fact.ts';

/**
 * How a gate ended. `met` also covers a silence that accepts or lets things go on; `lapsed` is a silence that refuses; `no-reply` one
 * to which no text gives an effect, and which a person has stopped waiting out.
 */
export const Outcome = z.enum(['met', 'refused', 'lapsed', 'no-reply', 'closed']);
export type Outcome = z.infer<typeof Outcome>;

export const CLOSURES = ['declined', 'stopped', 'abandoned', 'completed', 'unreachable'] as const;
export const Closure = z.enum(CLOSURES);
export type Closure = z.infer<typeof Closure>;

/** What has a key of its own, and goes when it goes: `synthesis` is the copy kept for whoever had it sent to their CEP operator. */
export const RetentionClass = z.enum(['content', 'synthesis', 'identity']);
export type RetentionClass = z.infer<typeof RetentionClass>;

export const DocumentKind = z.enum(['synthesis']);
export type DocumentKind = z.infer<typeof DocumentKind>;

/**
 * What the person reads with a code: their documents, the `needs` they are asked to validate, and `data`, all that is kept of them
 * (RGPD art. 15 and 20). Only a document is ever sent or linked to.
 */
export const ReadingKind = z.enum([...DocumentKind.options, 'needs', 'data']);
export type ReadingKind = z.infer<typeof ReadingKind>;
/** What opens on a page of its own. */
export type AskedToRead = Exclude<ReadingKind, 'data'>;

/** Why a mail is thought not to have arrived. */
export const MailFailure = z.enum(['bounce', 'complaint', 'reject', 'uncertain']);
export type MailFailure = z.infer<typeof MailFailure>;

/** How it is known who spoke: by the link mailed to them, by that and a code mailed apart, or by the word of the staff. */
export const Identification = z.enum(['mail-link', 'mail-link-and-code', 'recorded-by-staff']);
export type Identification = z.infer<typeof Identification>;

/** What a person may ask of the organisation at any time. */
export const Filing = z.enum(['access', 'rectification', 'erasure', 'portability', 'objection', 'complaint']);
export type Filing = z.infer<typeof Filing>;

const round = z.int().min(1);
/** Of an agreement or of a share in their case, from 1. */
const number = z.int().min(1);

/** The open part of every event: facts in clear, without any personal datum. */
export const Fact = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('BilanRequested'), zone: Zone }),
  z.strictObject({ type: z.literal('ConsultantAssigned'), consultantId: z.string().min(1).max(128) }),
  z.strictObject({ type: z.literal('ConsultantChangeProposed'), round }),
  z.strictObject({ type: z.literal('ConsultantChangeAnswered'), round, agrees: z.boolean() }),
  z.strictObject({
    type: z.literal('GateOpened'),
    gate: GateName,
    round,
    clockStart: PlainDate,
    strictEnd: PlainDate.optional(),
    safeEnd: PlainDate.optional(),
    lapsesAt: Instant.optional(),
  }),
  z.strictObject({ type: z.literal('GateAnswered'), gate: GateName, round, outcome: Outcome, facts: CaseFacts }),
  z.strictObject({ type: z.literal('GateLapsed'), gate: GateName, round, outcome: Outcome, facts: CaseFacts }),
  z.strictObject({ type: z.literal('GateOverdue'), gate: GateName, round }),
  z.strictObject({
    type: z.literal('NoticeIssued'),
    key: z.string().min(1).max(120),
    notice: NoticeName,
    to: Party,
    gate: GateName.optional(),
    round: round.optional(),
    step: z.int().min(0).optional(),
    /** The agreement, the share or the correction that it is about. */
    about: number.optional(),
  }),
  z.strictObject({ type: z.literal('PriceCorrected'), price: z.number() }),
  /** RGPD art. 16: from now on this party is written to at another address, which is sealed. */
  z.strictObject({ type: z.literal('AddressCorrected'), party: z.enum(['beneficiary', 'employer']) }),
  z.strictObject({ type: z.literal('PieceNoted'), piece: PieceId, state: PieceState }),
  z.strictObject({ type: z.literal('StageEntered'), stage: z.enum(['accompaniment', 'follow-up']) }),
  z.strictObject({ type: z.literal('BilanEnded'), endedOn: PlainDate, followUpOn: PlainDate }),
  z.strictObject({
    type: z.literal('RetentionSet'),
    retentionClass: RetentionClass,
    announceOn: PlainDate,
    destroyOn: PlainDate,
  }),
  z.strictObject({ type: z.literal('Suspended'), since: PlainDate, until: PlainDate.optional() }),
  z.strictObject({ type: z.literal('Resumed'), on: PlainDate }),
  z.strictObject({ type: z.literal('CaseClosed'), closure: Closure, on: PlainDate }),
  z.strictObject({ type: z.literal('DestructionAnnounced'), retentionClass: RetentionClass, destroyOn: PlainDate }),
  z.strictObject({
    type: z.literal('Destroyed'),
    retentionClass: RetentionClass,
    on: PlainDate,
    /** The questions whose answers are gone: proof without a word of what they said. */
    gates: z.array(GateName).optional(),
  }),
  z.strictObject({
    type: z.literal('ReadingCodeIssued'),
    document: ReadingKind,
    expiresAt: Instant,
    share: number.optional(),
  }),
  z.strictObject({ type: z.literal('ReadingCodeRejected'), document: ReadingKind, share: number.optional() }),
  z.strictObject({ type: z.literal('DocumentOpened'), document: ReadingKind, share: number.optional() }),
  /** The person asks something of the organisation about themselves; their words are sealed. */
  z.strictObject({ type: z.literal('RequestFiled'), kind: Filing, recordedByStaff: z.boolean() }),
  /** RGPD art. 12(3): the delay of a duty is extended once, and its owner told. */
  z.strictObject({
    type: z.literal('DelayExtended'),
    gate: GateName,
    round,
    strictEnd: PlainDate,
    safeEnd: PlainDate,
    lapsesAt: Instant,
  }),
  /** One line of the ledger. The text is named with its version and the SHA-256 of its words; the recipient is sealed. */
  z.strictObject({
    type: z.literal('AgreementRecorded'),
    purpose: Purpose,
    decision: z.enum(['accepted', 'refused', 'withdrawn']),
    text: AgreementTextId,
    version: number,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    identifiedBy: Identification,
    /** The question that asked for it; its answer stands in the same commit. */
    askedAt: GateName.optional(),
    document: DocumentKind.optional(),
    share: number.optional(),
    expiresAt: Instant.optional(),
  }),
  z.strictObject({
    type: z.literal('MailFailed'),
    key: z.string().min(1).max(120),
    /** `uncertain`: nobody can say whether it left, and it is not sent a third time. */
    kind: MailFailure,
    /** The mail that told this share to its recipient: the person hears of it. */
    share: z.int().min(1).optional(),
  }),
  z.strictObject({ type: z.literal('TaskOpened'), task: z.enum(['telephone']) }),
  z.strictObject({ type: z.literal('TaskDone'), task: z.enum(['telephone']) }),
  z.strictObject({ type: z.literal('EntryRecorded'), entry: EntryFact }),
  SessionPlanned,
  SessionHeld,
  SessionCancelled,
  /** A log of the register of the organisation begins: it is of no bilan. What was written is sealed. */
  z.strictObject({ type: z.literal('MatterOpened'), matter: Matter, facts: CaseFacts }),
  z.strictObject({ type: z.literal('BreachAssessed'), risk: BreachRisk }),
]);
export type Fact = z.infer<typeof Fact>;

/**
 * Plain text on its way to be sealed, or just opened: people and places under `identity`, the person's own matter under `content`, a
 * synthesis to be kept longer than that under `synthesis`.
 */
export const SealedText = z.record(z.string(), z.string());
export type SealedText = z.infer<typeof SealedText>;

/** What `decide` yields: a fact, and the text that the log will only hold sealed. */
export type Event = Fact & {
  readonly identity?: SealedText;
  readonly content?: SealedText;
  readonly synthesis?: SealedText;
};

/** What of an event may be read without a key. */
export const factOf = ({ identity: _identity, content: _content, synthesis: _synthesis, ...fact }: Event): Fact => fact;
