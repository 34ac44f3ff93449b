import type { Case } from '../../../shared/domain/state.ts';
import type { Browser, Page } from './browser.ts';
import { wallTime } from './moment.ts';
import type { Person, Role, Story } from './story.ts';
import type { Mail, SeenCommit } from './world.ts';

/** How far a story has come. Plain data: `npm start` keeps it in `.local` and goes on from there. */
export interface Position {
  /** Number of steps done. */
  cursor: number;
  phase: 'until' | 'wait' | 'act' | 'expect' | 'over';
  /** When the step before was done, or what was waited for came. Epoch milliseconds. */
  since: number;
  /** When the step that is waited for is due. */
  due?: number;
  caseId?: string;
  /** When the step now under way was done. */
  actedAt?: number;
  /** Commits of the case when the step now under way began. */
  commitsBefore?: number;
  /** Every expectation that did not hold, in words. */
  readonly failures: string[];
}

/** One playing of a story: its people under names of their own, what it has seen, and the pages its people have open. */
export interface Play {
  readonly story: Story;
  readonly people: Readonly<Partial<Record<Role, Person>>>;
  readonly start: number;
  readonly position: Position;
  readonly seen: { mails: Mail[]; mailsRead: number; commits: readonly SeenCommit[]; bilan: Case | undefined };
  readonly desks: Map<Role, Desk>;
}

/** What one person has before them. */
export interface Desk {
  readonly browser: Browser;
  page?: Page;
  /** Address of the case in the console, once found. */
  bookmark?: string | undefined;
}

/**
 * A playing of `story`.
 * @param suffix sets apart names and addresses when one story is played several times on one account
 */
export function newPlay(story: Story, suffix = '', position?: Position): Play {
  const start = wallTime(story.start);
  const people: Partial<Record<Role, Person>> = { beneficiary: apart(story.beneficiary, suffix) };
  if (story.employer !== undefined) people.employer = apart(story.employer, suffix);
  if (story.recipient !== undefined) people.recipient = apart(story.recipient, suffix);
  return {
    story,
    people,
    start,
    position: position ?? { cursor: 0, phase: 'until', since: start, failures: [] },
    seen: { mails: [], mailsRead: 0, commits: [], bilan: undefined },
    desks: new Map(),
  };
}

function apart(person: Person, suffix: string): Person {
  if (suffix === '') return person;
  return { ...person, firstName: `${person.firstName}-${suffix}`, email: person.email.replace('@', `.${suffix}@`) };
}

export const fullName = ({ firstName, lastName }: Person): string => `${firstName} ${lastName}`;
