import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Command } from '../domain/commands.ts';
import { decide } from '../domain/decide.ts';
import { evolve } from '../domain/evolve.ts';
import type { Moment } from '../domain/gates/gate.ts';
import { isRefusal } from '../domain/refusal.ts';
import { hangsOnCertificate } from '../domain/register/certificate.ts';
import { CERTIFICATE_ID, certificateUntil } from '../domain/register/matters.ts';
import type { Case } from '../domain/state.ts';
import { openContent, openSynthesis, openWork } from './content.ts';
import { momentAt } from './moment.ts';
import { openPeople } from './people.ts';
import type { CaseLog, Cases, LoadedCase, Seals } from './ports.ts';

export interface CommandParts {
  readonly log: CaseLog;
  readonly clock: () => Instant;
}

/** What the functions that append facts alone call. */
export type Commands = Pick<Cases, 'load' | 'execute'>;

const TRIES = 3;
/** Two who write at the same moment should not meet again. */
const untilTheyPass = (): Promise<void> => pause(20 + Math.random() * 80);

/** Load, decide, append; again when someone else wrote meanwhile. Throws after three times, and on a log that does not verify. */
export const createCommands = ({ log, clock }: CommandParts): Commands => ({
  load: (id) => log.load(id),

  async execute(id, command, actor, commandId) {
    for (let attempt = 1; ; attempt += 1) {
      const loaded = await log.load(id);
      const { state } = loaded;
      if (state !== undefined && loaded.commits.some((commit) => commit.commandId === commandId))
        return { bilan: state, written: 0 };
      const at = laterOf(clock(), loaded);
      const moment = { ...momentAt(at, state?.zone ?? zoneOf(command)), ...(await standingFor(command, log)) };
      const events = decide(state, id, command, actor, moment);
      if (isRefusal(events)) return events;
      const bilan = events.reduce<Case | undefined>((before, event) => evolve(before, event, at, id), state);
      if (bilan === undefined) throw new Error(`${command.type} left no case ${id}`);
      if (events.length === 0) return { bilan, written: 0 };
      if (await log.append(loaded, { at, actor, commandId, events })) return { bilan, written: events.length };
      if (attempt === TRIES) throw new Error(`${TRIES} others wrote to ${id} at the same moment`);
      await untilTheyPass();
    }
  },
});

/** The use cases of a case for a function that holds its keys. */
export const createCases = (parts: CommandParts & { readonly seals: Pick<Seals, 'open'> }): Cases => ({
  ...createCommands(parts),
  people: (loaded) => openPeople(parts.seals, loaded),
  content: (loaded) => openContent(parts.seals, loaded),
  work: (loaded) => openWork(parts.seals, loaded),
  synthesis: (loaded) => openSynthesis(parts.seals, loaded),
});

/** What a decision on a case must know of the organisation, read from its log. */
const standingFor = async (command: Command, log: CaseLog): Promise<Pick<Moment, 'certificateUntil'>> => {
  if (!hangsOnCertificate(command)) return {};
  const until = certificateUntil((await log.load(CERTIFICATE_ID)).state);
  return until === undefined ? {} : { certificateUntil: until };
};

/** A log never runs backwards, even where two clocks differ a little. */
const laterOf = (now: Instant, { commits }: LoadedCase): Instant => {
  const last = commits.at(-1)?.at;
  return last !== undefined && last > now ? last : now;
};

const zoneOf = (command: Command): Case['zone'] => (command.type === 'request' ? command.request.zone : 'metropole');
