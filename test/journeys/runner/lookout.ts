import { instantOfEpoch } from '../../../shared/domain/calendar/instant.ts';
import { evolve } from '../../../shared/domain/evolve.ts';
import { CaseId } from '../../../shared/domain/ids.ts';
import type { Case } from '../../../shared/domain/state.ts';
import type { Play } from './play.ts';
import type { Mail, SeenCommit, World } from './world.ts';

/** Something new that a play has seen. */
export type Sight =
  | { readonly kind: 'mail'; readonly mail: Mail }
  | { readonly kind: 'commit'; readonly commit: SeenCommit; readonly before: Case | undefined };

/** Looks at the mailbox and at the log of the case of a play. Returns what is new for it, oldest first. */
export async function look(world: World, play: Play): Promise<Sight[]> {
  if (play.position.phase === 'over') return [];
  const mails = await newMails(world, play);
  const commits = await newCommits(world, play);
  return [...commits, ...mails].sort((a, b) => momentOf(a) - momentOf(b));
}

/** A play knows its case by the first mail that one of its people receives; from then on it sees those to the staff too. */
async function newMails(world: World, { people, position, seen }: Play): Promise<Sight[]> {
  const fresh = await world.mails(seen.mailsRead);
  seen.mailsRead += fresh.length;
  const addresses = new Set(Object.values(people).map(({ email }) => email.toLowerCase()));
  const own = fresh.filter((mail) => {
    const mine = mail.to.some((address) => addresses.has(address.toLowerCase())) || mail.caseId === position.caseId;
    if (mine) position.caseId ??= mail.caseId;
    return mine;
  });
  seen.mails.push(...own);
  return own.map((mail) => ({ kind: 'mail', mail }));
}

async function newCommits(world: World, { position, seen }: Play): Promise<Sight[]> {
  if (position.caseId === undefined) return [];
  const id = CaseId.parse(position.caseId);
  const commits = await world.commits(id);
  const fresh = commits.slice(seen.commits.length);
  const sights = fresh.map((commit): Sight => {
    const before = seen.bilan;
    seen.bilan = commit.facts.reduce<Case | undefined>(
      (state, fact) => evolve(state, fact, instantOfEpoch(commit.at), id),
      before,
    );
    return { kind: 'commit', commit, before };
  });
  seen.commits = commits;
  return sights;
}

const momentOf = (sight: Sight): number => (sight.kind === 'mail' ? sight.mail.at : sight.commit.at);
