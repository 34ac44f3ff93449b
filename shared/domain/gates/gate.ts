import type { z } from 'zod';
import type { AgreementTextId } from '../agreements/texts.ts';
import type { Delay } from '../calendar/delay.ts';
import type { Instant } from '../calendar/instant.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Outcome, SealedText } from '../events.ts';
import type { CaseFacts } from '../facts.ts';
import type { NoticeName } from '../notices/names.ts';
import type { Party } from '../party.ts';
import type { Refusal } from '../refusal.ts';
import type { Settings } from '../settings/settings.ts';
import type { Case } from '../state.ts';
import type { DUTY_NAMES, RegisterGate } from './names.ts';

/** When something is decided, under which values. */
export interface Moment {
  readonly now: Instant;
  readonly settings: Settings;
  /** Last day of the certificate of the organisation, where one is noted and the decision hangs on it. */
  readonly certificateUntil?: PlainDate;
}

/** The same with the date at `now` in the zone of the case. */
export interface Context extends Moment {
  readonly today: PlainDate;
}

/**
 * What silence means once the delay has safely ended.
 * `accepts`, `refuses`, `proceeds`: the gate ends by itself. `overdue`: it stays open and becomes a task for a person.
 * `no-reply`: the same where somebody owes an answer and no text says what their silence is worth: a late answer still counts, and
 * only a person may stop waiting for it.
 */
export type Silence = 'accepts' | 'refuses' | 'proceeds' | 'overdue' | 'no-reply';

/** Whether silence leaves the gate open, to a person. */
export const staysOpen = (silence: Silence): silence is 'overdue' | 'no-reply' =>
  silence === 'overdue' || silence === 'no-reply';

/**
 * The clock of a gate: a delay counted from a date, a date that simply comes (the gate ends as that day begins), or a moment by which
 * something is done, whatever day that is.
 */
export type GateClock =
  | { readonly from: PlainDate; readonly delay: Delay }
  | { readonly until: PlainDate; readonly from?: PlainDate }
  | { readonly at: Instant; readonly from: PlainDate };

interface Message {
  readonly to: Party;
  readonly notice: NoticeName;
}

/** At 9:00 on `clockStart + days`, moved out of quiet days. */
interface DayStep extends Message {
  readonly days: number;
}

/** So many hours before the delay ends, at whatever hour that is; made up for where that moment was past when the gate opened. */
interface HourStep extends Message {
  readonly hoursBefore: number;
}

/** A message of the ladder, while the gate is open. */
export type LadderStep = DayStep | HourStep;

/** No message beside the question itself. */
export const noLadder = (): readonly LadderStep[] => [];

/** One message on each of these days. */
export const onDays = (days: readonly number[], to: Party, notice: NoticeName): DayStep[] =>
  days.map((day) => ({ days: day, to, notice }));

/** Reminders of a question that only the person can answer. */
export const patience = ({ inactivityReminderDays }: Settings): LadderStep[] =>
  onDays(inactivityReminderDays, 'beneficiary', 'reminder');

/** How an answer ends the gate. */
export interface Settlement {
  readonly outcome: Outcome;
  readonly facts?: CaseFacts;
  readonly identity?: SealedText;
  readonly content?: SealedText;
}

/** The agreement that a gate asks for, and which answers give it. */
export interface GateAgreement {
  readonly text: AgreementTextId;
  readonly isGiven: (settled: Settlement) => boolean;
}

/** Yes meets the gate and gives the agreement, no refuses both. */
export const agreeingTo = (text: AgreementTextId): GateAgreement => ({
  text,
  isGiven: ({ outcome }) => outcome === 'met',
});

/** One named wait of a machine: who is asked, what meets it, its delay, its reminders, what silence means, and on what it rests. */
export interface Gate<Answer = unknown> {
  /** The French name of the state in the ASL, read by admins in the AWS console. */
  readonly state: string;
  /** Article, rule of the seed, or practice. */
  readonly basis: string;
  /** Who is asked. The office stands in for a consultant not yet named. */
  readonly asks: Party | ((bilan: Case) => Party);
  /** Who else may record the answer, in the name of whoever was asked. */
  readonly recordedBy?: readonly Party[];
  /** The answer is the person's own matter: only the functions that may unwrap `content` may take it. */
  readonly holdsContent?: true;
  /** A gate that this case has no need of is passed at once. */
  readonly applies?: (bilan: Case) => boolean;
  /** How it is then passed; `met` where nothing is said. */
  readonly passedAs?: 'refused';
  /** The person knows already, from an earlier message: the gate opens without one. */
  readonly unannounced?: true;
  /** The answer is an agreement to this text, and goes into the ledger of the case. */
  readonly agreement?: GateAgreement;
  /** Met, it opens a duty of the organisation, or itself anew. */
  readonly thenOpens?: (typeof DUTY_NAMES)[number] | RegisterGate;
  /** A settled gate opens again when its state is reached again: each visit is a new question. */
  readonly asksAgain?: true;
  readonly clock: (bilan: Case, context: Context) => GateClock;
  readonly ladder: (settings: Settings, bilan: Case) => readonly LadderStep[];
  readonly silence: Silence;
  readonly answer: z.ZodType<Answer>;
  readonly settle: (answer: Answer, bilan: Case, context: Context) => Settlement | Refusal;
  /** Facts that silence itself establishes. */
  readonly silent?: (bilan: Case, context: Context) => CaseFacts;
}

/** Ties the answer's schema to `settle`; the table itself holds gates whose answers are parsed before they are settled. */
export const gate = <Answer>(row: Gate<Answer>): Gate => ({
  ...row,
  settle: (answer, bilan, context) => row.settle(row.answer.parse(answer), bilan, context),
});
