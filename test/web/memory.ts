import { createCases } from '../../shared/app/cases.ts';
import type { CaseLog, Cases, Commit, Link, Links, LoadedCase, Seals } from '../../shared/app/ports.ts';
import type { Instant } from '../../shared/domain/calendar/instant.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { Event, SealedText } from '../../shared/domain/events.ts';
import { evolve } from '../../shared/domain/evolve.ts';
import { type CaseId, CommandId } from '../../shared/domain/ids.ts';
import type { Actor } from '../../shared/domain/party.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { Case } from '../../shared/domain/state.ts';

/** A world without AWS for the tests of the pages: the use cases are the real ones, over a log kept in memory. */
export interface Memory {
  readonly cases: Cases;
  readonly links: Links;
  readonly clock: () => Instant;
  /** Sets the clock. */
  readonly at: (now: Instant) => void;
  /** Commits of every case, in order. */
  readonly commits: (id?: CaseId) => readonly Commit[];
  /** Acts beside the pages, and throws on a refusal. */
  readonly act: (id: CaseId, command: Command, actor: Actor) => Promise<Case>;
}

interface Kept {
  readonly commit: Commit;
  readonly events: readonly Event[];
}

const NO_HASH = '0'.repeat(64);

export const memory = (start: Instant): Memory => {
  const logs = new Map<CaseId, Kept[]>();
  const issued = new Map<string, Link>();
  let now = start;

  const load = async (id: CaseId): Promise<LoadedCase> => {
    const kept = logs.get(id) ?? [];
    const state = kept.reduce<Case | undefined>(
      (before, { commit, events }) =>
        events.reduce<Case | undefined>((one, event) => evolve(one, factOf(event), commit.at, id), before),
      undefined,
    );
    return { id, commits: kept.map(({ commit }) => commit), state };
  };

  const log: CaseLog = {
    load,
    async append({ id, commits }, { events, ...rest }) {
      const kept = logs.get(id) ?? [];
      if (kept.length !== commits.length) return false;
      const stored = events.map((event) => ({ fact: factOf(event), sealed: {} }));
      const commit = {
        ...rest,
        caseId: id,
        sequence: kept.length + 1,
        events: stored,
        previousHash: NO_HASH,
        hash: NO_HASH,
      };
      logs.set(id, [...kept, { commit, events }]);
      return true;
    },
  };

  const seals: Pick<Seals, 'open'> = {
    async open({ id }, purpose) {
      const texts = (event: Event): { fact: ReturnType<typeof factOf>; text: SealedText }[] => {
        const text = event[purpose];
        return text === undefined ? [] : [{ fact: factOf(event), text }];
      };
      return (logs.get(id) ?? []).flatMap(({ events }) => events.flatMap(texts));
    },
  };

  const links: Links = {
    async issue(link) {
      const secret = Buffer.alloc(32, issued.size + 1).toString('base64url');
      issued.set(secret, link);
      return secret;
    },
    find: async (secret) => issued.get(secret),
  };

  const clock = () => now;
  const cases = createCases({ log, seals, clock });
  let count = 0;
  return {
    cases,
    links,
    clock,
    at: (moment) => {
      now = moment;
    },
    commits: (id) =>
      [...logs].flatMap(([one, kept]) => (id === undefined || one === id ? kept.map(({ commit }) => commit) : [])),
    act: async (id, command, actor) => {
      count += 1;
      const done = await cases.execute(id, command, actor, CommandId.parse(`test.${count}`));
      if (isRefusal(done)) throw new Error(`${command.type}: ${done.code} ${done.message}`);
      return done.bilan;
    },
  };
};

const factOf = ({ identity: _identity, content: _content, synthesis: _synthesis, ...fact }: Event) => fact;
