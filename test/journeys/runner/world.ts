import type { Execution } from '../../../infra/local/services/states/execution.ts';
import type { Clock } from '../../../infra/local/types.ts';
import type { Fact } from '../../../shared/domain/events.ts';
import type { Actor } from '../../../shared/domain/party.ts';
import type { Browser } from './browser.ts';
import type { StaffRole } from './staff.ts';

/** A mail as the mailbox of the local account shows it. */
export interface Mail {
  /** Virtual instant, epoch milliseconds. */
  readonly at: number;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** What was sent and why: `ask.decision.1.0`. */
  readonly key: string;
  readonly caseId: string;
}

/** A commit as the page of the local account shows it: facts in clear, nothing sealed. */
export interface SeenCommit {
  readonly sequence: number;
  /** Virtual instant, epoch milliseconds. */
  readonly at: number;
  readonly actor: Actor;
  readonly facts: readonly Fact[];
}

/** The account as a story meets it: doors to go through, and what anyone may watch from outside. */
export interface World {
  readonly clock: Clock;
  /**
   * How late anything may come, milliseconds; 0 where nothing goes wrong. Then an expectation is waited for as long, a date may be as
   * much later as it says, and a page that failed is asked for again.
   */
  readonly patience: number;
  readonly portalUrl: string;
  readonly consoleUrl: string;
  /** Where a member of the staff works: one browser each, in which they stay signed in from one bilan to the next. */
  staffBrowser(role: StaffRole): Browser;
  /** Resolves when nothing is under way. */
  quiet(): Promise<void>;
  /** The mails of the mailbox, oldest first, without the first `skip`. */
  mails(skip: number): Promise<readonly Mail[]>;
  commits(caseId: string): Promise<readonly SeenCommit[]>;
  /** The running executions of a case. */
  running(caseId: string): readonly Execution[];
}
