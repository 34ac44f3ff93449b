import { randomBytes, randomUUID } from 'node:crypto';
import type { CaseLog } from '../../shared/app/ports.ts';
import { type Item, toItem } from '../../shared/aws/attribute-value.ts';
import { closeBox, type DataKey } from '../../shared/aws/box.ts';
import { hashOf } from '../../shared/aws/canonical.ts';
import { commitKeys } from '../../shared/aws/item-keys.ts';
import { NO_HASH, SCHEMA_VERSION } from '../../shared/contracts/stored-commit.ts';
import { addMinutes } from '../../shared/domain/calendar/instant.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { metAndDecided } from './admission.ts';
import { type Happened, liveBilan } from './bilan.ts';
import { commandId } from './log.ts';
import { accompanied, fundedInSecret, planned } from './whole-bilan.ts';

/** A bilan from the request to the destruction of what was said, and of what was said at the follow-up. */
export const wholeLife = (): readonly Happened[] => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  fundedInSecret(life, '2026-11-26');
  life.until('2026-12-15T10:00');
  planned(life, '2027-01-11', '2027-03-31');
  life.until('2027-03-31T10:00');
  accompanied(life, '2027-03-31');
  life.answer('retention-agreement', { keep: 'no' });
  life.act({ type: 'carry-out', task: 'end-bilan' }, { party: 'system' });
  life.act({ type: 'wake-up' }, { party: 'clock' });
  life.reach('grace');
  life.until('2027-04-07T10:00');
  life.act({ type: 'carry-out', task: 'destroy' }, { party: 'system' });
  return life.log;
};

/** What happened, as commits of at most two events of one instant. */
export const inCommits = (happened: readonly Happened[]): (readonly Happened[])[] => {
  const commits: Happened[][] = [];
  for (const one of happened) {
    const last = commits.at(-1);
    if (last?.length === 1 && last[0]?.at === one.at) last.push(one);
    else commits.push([one]);
  }
  return commits;
};

/** Appends a life to the log of a case, as the functions would have. */
export const writeLife = async (log: CaseLog, id: CaseId, happened: readonly Happened[]): Promise<void> => {
  for (const commit of inCommits(happened)) {
    const [first] = commit;
    if (first === undefined) continue;
    const written = await log.append(await log.load(id), {
      at: first.at,
      actor: { party: 'system' },
      commandId: commandId(),
      events: commit.map(({ event }) => event),
    });
    if (!written) throw new Error('someone else wrote first');
  }
};

const newKey = (): DataKey => ({ keyId: randomUUID(), key: randomBytes(32) });

/** The items that a table would hold of these commits, sealed under keys that nobody keeps: for those who need many at once. */
export const storedItems = (caseId: CaseId, life: readonly (readonly Happened[])[]): Item[] => {
  const keys = { identity: newKey(), content: newKey() };
  let previousHash = NO_HASH;
  return life.map((commit, at) => {
    const sequence = at + 1;
    const events = commit.map(({ event: { identity, content, ...fact } }, index) => {
      const place = { caseId, sequence, index };
      return {
        fact,
        sealed: {
          ...(identity === undefined ? {} : { identity: closeBox(keys.identity, place, 'identity', identity) }),
          ...(content === undefined ? {} : { content: closeBox(keys.content, place, 'content', content) }),
        },
      };
    });
    const [{ at: instant }] = commit as readonly [Happened];
    const unhashed = {
      schemaVersion: SCHEMA_VERSION,
      caseId,
      sequence,
      at: instant,
      actor: { party: 'system' },
      commandId: commandId(),
      events,
      previousHash,
    };
    previousHash = hashOf(unhashed);
    const issuesNotices = events.some(({ fact }) => fact.type === 'NoticeIssued');
    return { ...commitKeys(caseId, sequence, instant, issuesNotices), ...toItem({ ...unhashed, hash: previousHash }) };
  });
};

/** So many commits: the life of a bilan up to the first talk, then calls to make and made, a minute apart, the last still to be made. */
export const longLife = (commits: number): (readonly Happened[])[] => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  const lived = inCommits(life.log);
  const length = commits - lived.length;
  const calls = Array.from({ length }, (_, one) => [
    {
      at: addMinutes(life.now(), one),
      event: {
        type: (length - one) % 2 === 1 ? ('TaskOpened' as const) : ('TaskDone' as const),
        task: 'telephone' as const,
      },
    },
  ]);
  return [...lived, ...calls];
};
