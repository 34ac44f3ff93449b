import { NO_HASH, readCommit, type StoredCommit } from '../../contracts/stored-commit.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Fact } from '../../domain/events.ts';
import { evolve } from '../../domain/evolve.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Case } from '../../domain/state.ts';
import type { Item } from '../attribute-value.ts';
import { canonical, digest } from '../canonical.ts';
import type { DataKeys } from '../data-keys.ts';
import { COMMIT_PREFIX, commitKey, commitKeys, withoutKeys } from '../item-keys.ts';
import { createFindings, type Findings, type Kind } from './findings.ts';
import { createSealCheck, type SealCounts } from './seal-check.ts';

export interface CaseCounts extends SealCounts {
  commits: number;
  /** Of the commits, as they are hashed. */
  bytes: number;
}

export const noCounts = (): CaseCounts => ({ commits: 0, bytes: 0, seals: 0, opened: 0, closedForGood: 0 });

export interface CaseCheck {
  readonly findings: Findings;
  /** @param item in the order of the sort keys */
  take(item: Item): Promise<void>;
  end(): void;
  /** The first commit of the log is there. */
  begun(): boolean;
}

const OTHER_ITEMS = /^(AGAIN|DOC|GATE|MAIL|SUMMARY)(?=#|$)/;

/**
 * Checks one case item by item, in constant memory: sequences from 1 without a gap, the chain of hashes over the stored bytes, the form
 * and the order of what they say, the seals. What follows a flaw is still read, and each flaw is named where it stands: the commit
 * after a missing one is not blamed for it.
 */
export const createCaseCheck = (
  id: CaseId,
  counts: CaseCounts,
  keys: Pick<DataKeys, 'find'> | undefined,
): CaseCheck => {
  const findings = createFindings();
  const seals = createSealCheck(id, findings, counts, keys);
  const others = new Set<string>();
  let begun = false;
  let last = 0;
  /** Undefined behind a flaw: nobody knows what the next commit should name. */
  let previous: string | undefined = NO_HASH;
  let lastAt: Instant | undefined;
  let state: Case | undefined;
  /** Every commit so far was read: the state is that of the log. */
  let whole = true;
  let summarised = 0;

  const blame = (kind: Kind, sequence: number, where?: string): void => {
    findings.add({ kind, caseId: id, sequence, ...(where === undefined ? {} : { where }) });
  };

  const checkPlace = (sequence: number): void => {
    if (sequence > last + 1) {
      const through = sequence - 1 > last + 1 ? { through: sequence - 1 } : {};
      findings.add({ kind: 'missing', caseId: id, sequence: last + 1, ...through });
      [previous, whole] = [undefined, false];
    }
    last = Math.max(last, sequence);
  };

  /** What is wrong with the stored form, the worst first. */
  const flawOf = (sequence: number, stored: Readonly<Record<string, unknown>>): Kind | undefined => {
    const { hash, ...hashed } = stored;
    const text = canonical(hashed);
    counts.bytes += Buffer.byteLength(text);
    if (hash !== digest(text)) return 'changed';
    if (hashed['caseId'] !== id) return 'foreign';
    if (hashed['sequence'] !== sequence) return 'misplaced';
    return previous === undefined || hashed['previousHash'] === previous ? undefined : 'unchained';
  };

  const fold = ({ sequence, at, events }: StoredCommit): void => {
    for (const { fact } of events) {
      if (!whole) return;
      try {
        assertMayFollow(state, fact);
        state = evolve(state, fact, at, id);
      } catch {
        blame('impossible', sequence, fact.type);
        whole = false;
      }
    }
  };

  const takeCommit = async (sk: string, item: Item): Promise<void> => {
    const sequence = Number(sk.slice(COMMIT_PREFIX.length));
    if (sk !== commitKey(id, sequence)['sk']?.S) return findings.add({ kind: 'misplaced', caseId: id });
    if (sequence <= last) return blame('misplaced', sequence);
    counts.commits += 1;
    begun ||= sequence === 1;
    checkPlace(sequence);
    const stored = readable(() => withoutKeys(item));
    const flaw = stored === undefined ? 'unreadable' : flawOf(sequence, stored);
    const hash = stored?.['hash'];
    // The commit after one that was exchanged names the one that stood there.
    previous = typeof hash === 'string' && (flaw === undefined || flaw === 'changed') ? hash : undefined;
    if (flaw !== undefined) {
      whole = false;
      return blame(flaw, sequence);
    }
    const commit = readable(() => readCommit(stored));
    if (commit === undefined) {
      whole = false;
      return blame('unreadable', sequence);
    }
    await takeRead(commit, item);
  };

  const takeRead = async (commit: StoredCommit, item: Item): Promise<void> => {
    const { sequence, at, events } = commit;
    if (lastAt !== undefined && at < lastAt) blame('backwards', sequence);
    lastAt = at;
    if (!standsWhereFound(item, commit)) blame('index-keys', sequence);
    fold(commit);
    for (const [index, { fact, sealed }] of events.entries()) {
      if (fact.type === 'Destroyed') seals.destroyed(fact.retentionClass, sequence);
      if (sealed.identity) await seals.take({ caseId: id, sequence, index }, 'identity', sealed.identity);
      if (sealed.content) await seals.take({ caseId: id, sequence, index }, 'content', sealed.content);
      if (sealed.synthesis) await seals.take({ caseId: id, sequence, index }, 'synthesis', sealed.synthesis);
    }
  };

  return {
    findings,
    begun: () => begun,

    async take(item) {
      const sk = item['sk']?.S ?? '';
      if (sk.startsWith(COMMIT_PREFIX)) return takeCommit(sk, item);
      const kind = OTHER_ITEMS.exec(sk)?.[1];
      if (kind === undefined) return findings.add({ kind: 'unknown-item', caseId: id });
      others.add(kind);
      if (kind === 'SUMMARY') summarised = Number(item['sequence']?.N ?? 0);
    },

    end() {
      if (last === 0) for (const where of others) findings.add({ kind: 'orphan', caseId: id, where });
      else if (summarised > last) blame('summary-ahead', summarised);
      seals.end(whole);
    },
  };
};

const readable = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/** The index and the marks stand beside what is hashed: who takes a mark away silences a message. */
const standsWhereFound = (item: Item, { caseId, sequence, at, events }: StoredCommit): boolean => {
  const issuesNotices = events.some(({ fact }) => fact.type === 'NoticeIssued');
  const keys = commitKeys(caseId, sequence, at, issuesNotices);
  return Object.entries(keys).every(([name, value]) => item[name]?.S === value.S);
};

/** Whatever settles a question finds it open, in that very round: `decide` has never let anything else through. */
const assertMayFollow = (state: Case | undefined, fact: Fact): void => {
  if (fact.type !== 'GateAnswered' && fact.type !== 'GateLapsed' && fact.type !== 'GateOverdue') return;
  const gate = state?.gates[fact.gate];
  if (gate?.status !== 'open' || gate.round !== fact.round)
    throw new Error(`${fact.type} of a gate that does not wait`);
};
