import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Command } from '../domain/commands.ts';
import type { decide } from '../domain/decide.ts';
import { factOf } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import type { Moment } from '../domain/gates/gate.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { Case } from '../domain/state.ts';
import { momentAt } from './moment.ts';
import type { CaseLog, Cases, LoadedCase } from './ports.ts';

export interface CommandParts {
  readonly log: CaseLog;
  readonly clock: () => Instant;
}

/** What the functions that append facts alone call. */
export type Commands = Pick<Cases, 'load' | 'execute'>;

type Decide = typeof decide;

/** What a decision must know beyond its case. */
export type Standing = (command: Command, log: CaseLog) => Promise<Pick<Moment, 'certificateUntil'>>;

const TRIES = 3;
/** Two who write at the same moment should not meet again. */
const untilTheyPass = (): Promise<void> => pause(20 + Math.random() * 80);

/** Load, decide, append; again when someone else wrote meanwhile. Throws after three times, and on a log that does not verify. */
export const commandsOf = (decide: Decide, { log, clock }: CommandParts, standing?: Standing): Commands => ({
  load: (id) => log.load(id),

  async execute(on, command, actor, commandId) {
    let loaded = typeof on === 'string' ? await log.load(on) : on;
    const { id } = loaded;
    for (let attempt = 1; ; attempt += 1) {
      const { state } = loaded;
      const before = loaded.commits.find((commit) => commit.commandId === commandId);
      if (state !== undefined && before !== undefined)
        return { bilan: state, written: 0, at: before.at, facts: before.events.map(({ fact }) => fact) };
      const at = laterOf(clock(), loaded);
      const moment = { ...momentAt(at, state?.zone ?? zoneOf(command)), ...(await standing?.(command, log)) };
      const events = decide(state, id, command, actor, moment);
      if (isRefusal(events)) return events;
      const bilan = events.reduce<Case | undefined>((earlier, event) => evolve(earlier, event, at, id), state);
      if (bilan === undefined) throw new Error(`${command.type} left no case ${id}`);
      if (events.length === 0 || (await log.append(loaded, { at, actor, commandId, events })))
        return { bilan, written: events.length, at, facts: events.map(factOf) };
      if (attempt === TRIES) throw new Error(`${TRIES} others wrote to ${id} at the same moment`);
      await untilTheyPass();
      loaded = await log.load(id);
    }
  },
});

/** A log never runs backwards, even where two clocks differ a little. */
const laterOf = (now: Instant, { commits }: LoadedCase): Instant => {
  const last = commits.at(-1)?.at;
  return last !== undefined && last > now ? last : now;
};

const zoneOf = (command: Command): Case['zone'] => (command.type === 'request' ? command.request.zone : 'metropole');
