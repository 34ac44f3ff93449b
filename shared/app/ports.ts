import type { MetricName } from '../contracts/names.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Command } from '../domain/commands.ts';
import type { Verdict } from '../domain/effects.ts';
import type { DocumentKind, Event, Fact, SealedText } from '../domain/events.ts';
import type { GateName } from '../domain/gates/names.ts';
import type { CaseId, CommandId } from '../domain/ids.ts';
import type { MachineName } from '../domain/machine.ts';
import type { Actor, Party } from '../domain/party.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Matter } from '../domain/register/matters.ts';
import type { Case } from '../domain/state.ts';
import type { EntryFact } from '../domain/work/entry-fact.ts';

/** What the use cases ask of the world. `shared/aws` answers; only `functions` tie the two together. */

export type SealPurpose = 'identity' | 'content' | 'synthesis';

/** A sealed field: AES-256-GCM under the data key `keyId` of the case, bound to case, sequence, event and purpose. */
export interface SealedBox {
  readonly keyId: string;
  readonly iv: Uint8Array;
  readonly bytes: Uint8Array;
}

export interface StoredEvent {
  readonly fact: Fact;
  readonly sealed: Readonly<Partial<Record<SealPurpose, SealedBox>>>;
}

export interface Commit {
  readonly caseId: CaseId;
  readonly sequence: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly commandId: CommandId;
  readonly events: readonly StoredEvent[];
  readonly previousHash: string;
  readonly hash: string;
}

/** A case as the log tells it; `state` is undefined when nothing was ever written. */
export interface LoadedCase {
  readonly id: CaseId;
  readonly commits: readonly Commit[];
  readonly state: Case | undefined;
}

export interface CaseLog {
  /** Consistent read of the whole log, each commit parsed and its hash checked. Throws on a log that does not verify. */
  load(id: CaseId): Promise<LoadedCase>;
  /** One conditional write after `loaded`; false when someone else wrote first. */
  append(
    loaded: LoadedCase,
    commit: {
      readonly at: Instant;
      readonly actor: Actor;
      readonly commandId: CommandId;
      readonly events: readonly Event[];
    },
  ): Promise<boolean>;
}

/** Opens sealed fields of a loaded case. A box whose key is destroyed stays closed and is left out. */
export interface Seals {
  open(
    loaded: LoadedCase,
    purpose: SealPurpose,
  ): Promise<readonly { readonly fact: Fact; readonly text: SealedText }[]>;
  /** Opens the requests that summaries carry, by case; those whose key is destroyed are left out. */
  openRequests(summaries: readonly Pick<Summary, 'caseId' | 'identity'>[]): Promise<ReadonlyMap<CaseId, SealedText>>;
  /** Destroys the data key of a purpose for ever. Doing it twice is harmless. */
  destroy(id: CaseId, purpose: SealPurpose): Promise<void>;
}

export type LinkTarget =
  | { readonly kind: 'gate'; readonly gate: GateName; readonly round: number }
  | { readonly kind: 'document'; readonly document: DocumentKind }
  /** The page of the person's agreements. */
  | { readonly kind: 'agreements' }
  /** What one third party may read, by its number in the case. */
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'consultant-change'; readonly round: number };

export interface Link {
  readonly caseId: CaseId;
  readonly party: Party;
  readonly target: LinkTarget;
  readonly expiresAt: Instant;
  /** How often the address of the party had been corrected when it was made; none when left out. It dies with the address it went to. */
  readonly corrections?: number | undefined;
}

export interface Links {
  /** Makes a 256-bit secret, stores only its SHA-256, returns the secret (base64url). */
  issue(link: Link): Promise<string>;
  /** Undefined for a secret never issued or malformed. An expired link comes back as it is: the caller says 410. */
  find(secret: string): Promise<Link | undefined>;
}

/** The running wait of a machine at a gate. */
export interface GateTokens {
  /** Resolves to the token of another execution that stood there before, if one did. */
  put(id: CaseId, gate: GateName, token: string): Promise<string | undefined>;
  get(id: CaseId, gate: GateName): Promise<string | undefined>;
  /** Removes the token if it is still this one. */
  remove(id: CaseId, gate: GateName, token: string): Promise<void>;
}

export interface Machines {
  /** Starts an execution named after what caused it; an execution of that name that exists already is what was wanted. */
  start(machine: MachineName, id: CaseId, cause: string): Promise<void>;
  /** Tells a waiting machine. A token that is spent, timed out or unknown is counted and dropped: returns false. */
  resume(token: string, verdict: Verdict): Promise<boolean>;
  /** RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, or undefined when there is no such execution. */
  status(machine: MachineName, id: CaseId, cause: string): Promise<string | undefined>;
  /** What runs now, by the names that `start` gives; executions that someone named otherwise are left out. */
  running(machine: MachineName): Promise<readonly { readonly caseId: CaseId; readonly cause: string }[]>;
  /** Ends an execution; one that has ended already stays as it is. */
  stop(machine: MachineName, id: CaseId, cause: string): Promise<void>;
}

export interface Schedules {
  /** Puts the one wake-up of the case at `at`, or removes it. */
  put(id: CaseId, at: Instant | undefined): Promise<void>;
  get(id: CaseId): Promise<Instant | undefined>;
}

/** What a worklist shows of a case without opening its log. `identity` is the sealed request, opened row by row. */
export interface Summary {
  readonly caseId: CaseId;
  readonly sequence: number;
  readonly stage: Case['stage']['name'];
  /** Of a log of the register. */
  readonly matter?: Matter;
  readonly consultantId?: string;
  readonly suspended: boolean;
  readonly waitingFor: readonly {
    readonly gate: GateName;
    readonly party: Party;
    readonly strictEnd?: string;
    readonly overdue: boolean;
  }[];
  readonly tasks: readonly string[];
  /** The machines that should be running for it. */
  readonly machines: readonly MachineName[];
  readonly nextWakeUp?: Instant;
  readonly requestedAt: Instant;
  readonly identity?: SealedBox;
}

/** What the audit compares of a case with what runs for it. */
export type Watched = Pick<Summary, 'caseId' | 'machines' | 'nextWakeUp'>;

export interface Summaries {
  /** Writes the summary unless a later sequence is there already. */
  put(summary: Summary): Promise<void>;
  /** Open cases, soonest due first. */
  open(limit: number): Promise<readonly Summary[]>;
  /** The matters of the register, those that wait first. None of them is a case. */
  register(limit: number): Promise<readonly Summary[]>;
  /** All that are open, closed with something still to be destroyed, or matters of the register; soonest due first. */
  watched(kind: 'open' | 'closed' | 'register'): Promise<readonly Watched[]>;
  /** Cases that have a commit since `at`, summarised or not. */
  changedSince(at: Instant): Promise<readonly CaseId[]>;
}

/** What the effects of a case have left in the table. */
export interface Traces {
  of(id: CaseId): Promise<{
    /** Sequence of its summary; undefined when it has none. */
    readonly summary: number | undefined;
    readonly tokens: readonly { readonly gate: GateName; readonly token: string }[];
    /** By mail key. */
    readonly mails: ReadonlyMap<string, { readonly end: string; readonly claimedAt: Instant }>;
  }>;
}

export type MailEnd =
  | { readonly end: 'sent'; readonly messageId: string }
  /** Nobody knows whether it went out, and it will not leave again. */
  | { readonly end: 'uncertain' }
  /** `stale`: its gate no longer waits. `secret`: the employer is not to know. `no-address`: there is none on file. */
  | { readonly end: 'dropped'; readonly reason: 'stale' | 'secret' | 'no-address' };

/** What became of each mail, by its key. A mail is claimed before it is sent, so that it leaves once. */
export interface MailOccurrences {
  /**
   * `yours`: send it. `done`: it was sent or dropped. Of a claim that nobody ended, nobody knows whether the mail went out: one that
   * must arrive is `busy` for two minutes, then `yours-once-more`; any other, and one that may have left twice, is `unknown`.
   */
  claim(
    id: CaseId,
    key: string,
    at: Instant,
    mustArrive: boolean,
  ): Promise<'yours' | 'yours-once-more' | 'done' | 'busy' | 'unknown'>;
  /** The mail may have left; it is about to be sent once more under the same claim. */
  insist(id: CaseId, key: string, at: Instant): Promise<void>;
  settle(id: CaseId, key: string, how: MailEnd): Promise<void>;
  /** Gives a claim back: the last sending certainly did not go out. */
  release(id: CaseId, key: string): Promise<void>;
  /** Has the mailer look at the notices of a commit once more. */
  recall(id: CaseId, sequence: number, at: Instant): Promise<void>;
}

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly {
    readonly filename: string;
    readonly contentType: string;
    readonly content: string | Uint8Array;
  }[];
}

export interface Letter extends RenderedMail {
  readonly caseId: CaseId;
  readonly key: string;
  readonly to: string;
}

export type Sent =
  | { readonly outcome: 'accepted'; readonly messageId: string }
  | { readonly outcome: 'refused'; readonly code: string }
  /** There was no answer. */
  | { readonly outcome: 'unknown' };

export interface Post {
  send(letter: Letter): Promise<Sent>;
}

/** Adds to a metric. */
export type Count = (metric: MetricName, by?: number) => void;

/** The use cases of a case, as the functions call them. Built by `createCases` in `shared/app/cases.ts`. */
export interface Cases {
  load(id: CaseId): Promise<LoadedCase>;
  /**
   * Load, decide, append; on a conflict again, three tries. The same command twice gives the same answer and no event.
   * @param on the case, or what its caller has just loaded of it, which the first try need not load again
   */
  execute(on: CaseId | LoadedCase, command: Command, actor: Actor, commandId: CommandId): Promise<Executed | Refusal>;
  /** Names and addresses, opened from `identity`: the latest of each field, beneficiary, employer and consultant together. */
  people(loaded: LoadedCase): Promise<SealedText>;
  /** The person's own matter, opened from `content`. Empty once destroyed. */
  content(loaded: LoadedCase): Promise<OpenContent>;
  /** The synthesis: from the content, or the copy that is kept of it. Empty once both are destroyed. */
  synthesis(loaded: LoadedCase): Promise<SealedText>;
}

/** What a beneficiary confides, opened. */
export interface OpenContent {
  /** The latest answer to each gate. */
  readonly answers: Readonly<Partial<Record<GateName, SealedText>>>;
  /** The work on projects, piece by piece, oldest first. */
  readonly work: readonly OpenEntry[];
}

/** One piece of the work on projects with its words. */
export interface OpenEntry {
  readonly entry: EntryFact;
  readonly text: SealedText;
}

export interface Executed {
  readonly bilan: Case;
  /** Events written by this call; 0 for a repetition. */
  readonly written: number;
  /** When this command was carried out, now or the first time. */
  readonly at: Instant;
  /** What it wrote then. */
  readonly facts: readonly Fact[];
}
