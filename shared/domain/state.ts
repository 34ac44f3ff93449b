import type { Instant } from './calendar/instant.ts';
import type { PlainDate } from './calendar/plain-date.ts';
import type { Zone } from './calendar/zone.ts';
import type { Closure, DocumentKind, Fact, Outcome, ReadingKind, RetentionClass } from './events.ts';
import type { CaseFacts } from './facts.ts';
import type { GateName } from './gates/names.ts';
import type { Session } from './hours.ts';
import type { CaseId } from './ids.ts';
import type { NoticeName } from './notices/names.ts';
import type { Party } from './party.ts';
import type { PieceId, PieceState } from './pieces.ts';
import type { Matter } from './register/matters.ts';
import type { Work } from './work/work.ts';

/** A gate that waits. Dates are those of the delay as it stands, suspensions included. */
export interface OpenGate {
  readonly status: 'open';
  readonly round: number;
  readonly openedOn: PlainDate;
  readonly clockStart: PlainDate;
  /** Last day as the text says it, shown to whoever must act. */
  readonly strictEnd?: PlainDate;
  /** Last day after which silence may act. */
  readonly safeEnd?: PlainDate;
  readonly lapsesAt?: Instant;
  /** The ladder's last step that left, 0 before the first. */
  readonly steps: number;
  /** The delay was extended, which may be done once. */
  readonly extended?: true;
  /** The delay has ended and only a person can go on. */
  readonly overdue: boolean;
}

export interface SettledGate {
  readonly status: 'settled';
  readonly round: number;
  readonly outcome: Outcome;
  readonly at: Instant;
  /** Time spoke, not a person. */
  readonly bySilence: boolean;
}

/** A gate that was settled once and whose question is to be put again. */
export interface ReopenableGate {
  readonly status: 'to-ask-again';
  readonly round: number;
}

export type GateState = OpenGate | SettledGate | ReopenableGate;

export type Stage =
  | { readonly name: 'admission' }
  | { readonly name: 'accompaniment' }
  | { readonly name: 'awaiting-follow-up'; readonly followUpOn: PlainDate }
  | { readonly name: 'follow-up' }
  /** No bilan at all, but a matter of the organisation: no machine runs, nothing of it is ever closed or destroyed by itself. */
  | { readonly name: 'register'; readonly matter: Matter }
  | { readonly name: 'closed'; readonly closure: Closure; readonly closedOn: PlainDate };

/** A message decided but not yet allowed to leave (quiet hours). */
export interface PendingNotice {
  readonly key: string;
  readonly notice: NoticeName;
  readonly to: Party;
  readonly gate?: GateName;
  readonly round?: number;
  readonly step?: number;
  readonly about?: number;
  readonly since: Instant;
}

/** When a class of sealed fields is to be destroyed, and from when on that is announced. */
export interface Retention {
  readonly announceOn: PlainDate;
  readonly destroyOn: PlainDate;
  readonly announced: boolean;
}

export interface ReadingCode {
  readonly expiresAt: Instant;
  readonly attempts: number;
}

/** One line of the ledger, as it was written. */
export type Agreement = Omit<Extract<Fact, { type: 'AgreementRecorded' }>, 'type'> & { readonly at: Instant };

/** A document that one third party may read, under one agreement (S45). */
export interface Share {
  readonly document: DocumentKind;
  readonly purpose: Agreement['purpose'];
  readonly expiresAt: Instant;
  readonly withdrawn: boolean;
  readonly code?: ReadingCode;
  readonly openedAt: readonly Instant[];
}

/** A bilan, or a matter of the register, folded from its log. Everything here is free of personal data. */
export interface Case {
  readonly id: CaseId;
  readonly zone: Zone;
  readonly requestedAt: Instant;
  readonly stage: Stage;
  readonly consultantId?: string;
  /** Whether someone else may go on in the consultant's place, as the person says. */
  readonly consultantChange?: { readonly round: number; readonly status: 'proposed' | 'agreed' | 'refused' | 'done' };
  readonly facts: CaseFacts;
  readonly gates: Readonly<Partial<Record<GateName, GateState>>>;
  /** Of the funding file; what nobody has spoken of is missing. */
  readonly pieces: Readonly<Partial<Record<PieceId, PieceState>>>;
  readonly suspension?: { readonly since: PlainDate; readonly until?: PlainDate };
  readonly pending: readonly PendingNotice[];
  /** When each notice last left, by key. */
  readonly issued: Readonly<Record<string, Instant>>;
  readonly retention: Readonly<Partial<Record<RetentionClass, Retention>>>;
  readonly destroyed: Readonly<Partial<Record<RetentionClass, PlainDate>>>;
  readonly codes: Readonly<Partial<Record<ReadingKind, ReadingCode>>>;
  readonly codesIssued: number;
  readonly tasks: readonly 'telephone'[];
  /** How often the address of a party was corrected: what was sent to an earlier one opens nothing any more. */
  readonly corrections: Readonly<Partial<Record<Party, number>>>;
  /** The ledger, oldest line first; a line is named by its place, from 1. */
  readonly agreements: readonly Agreement[];
  /** How many requests and complaints the person has filed. */
  readonly filed: number;
  /** By number, from 1. */
  readonly shares: Readonly<Record<number, Share>>;
  /** Criteria, tracks, projects and steps, as far as they stand in clear. */
  readonly work: Work;
  readonly sessions: readonly Session[];
}

export const isClosed = (bilan: Case): boolean => bilan.stage.name === 'closed';
