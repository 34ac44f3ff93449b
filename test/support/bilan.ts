import { type Instant, instant } from '../../shared/domain/calendar/instant.ts';
import { at, dateAt } from '../../shared/domain/calendar/local-time.ts';
import { plainDate } from '../../shared/domain/calendar/plain-date.ts';
import type { Zone } from '../../shared/domain/calendar/zone.ts';
import type { Command } from '../../shared/domain/commands.ts';
import { decide } from '../../shared/domain/decide.ts';
import { nextWakeUp } from '../../shared/domain/due.ts';
import type { Event } from '../../shared/domain/events.ts';
import { evolve } from '../../shared/domain/evolve.ts';
import type { Moment } from '../../shared/domain/gates/gate.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import type { Actor, Party } from '../../shared/domain/party.ts';
import { isRefusal, type Refusal } from '../../shared/domain/refusal.ts';
import { settingsAt } from '../../shared/domain/settings/settings.ts';
import type { Case } from '../../shared/domain/state.ts';

export const CASE_ID = CaseId.parse('01JD0000000000000000000000');
const CONSULTANT = 'consultant-1';

export interface Happened {
  readonly at: Instant;
  readonly event: Event;
}

/** A bilan lived in memory, under a clock that its test moves: given what happened, when someone acts, then these events. */
export interface Life {
  readonly log: Happened[];
  readonly state: () => Case;
  readonly now: () => Instant;
  /** Moves time to that wall-clock moment ("2026-12-01T10:00") through every wake-up on the way. */
  readonly until: (moment: string) => void;
  /** Moves time to the next wake-up and gives it; false when there is none by then, and time stands at that moment. */
  readonly untilNext: (end: Instant) => boolean;
  /** Time passes and no wake-up is delivered. */
  readonly skipTo: (moment: Instant) => void;
  readonly act: (command: Command, actor: Actor) => readonly Event[] | Refusal;
  readonly reach: (...gates: GateName[]) => void;
  /** Opens the gate if it is not, and has it answered; throws on a refusal. */
  readonly answer: (gate: GateName, answer: Record<string, unknown>, party?: Party) => readonly Event[];
  /** The same, when a refusal is expected. */
  readonly refused: (gate: GateName, answer: Record<string, unknown>, party?: Party) => Refusal;
  /** Keys of the messages that left, with the date of each, oldest first. */
  readonly mails: () => string[];
}

/** How far a bilan has been lived: what another life of it may go on from. */
export interface Past {
  readonly id: CaseId;
  readonly zone: Zone;
  readonly standing: Pick<Moment, 'certificateUntil'>;
  readonly now: Instant;
  readonly bilan: Case | undefined;
  readonly log: readonly Happened[];
}

export const actor = (party: Party): Actor => (party === 'consultant' ? { party, id: CONSULTANT } : { party });

const wallIn =
  (zone: Zone) =>
  (moment: string): Instant => {
    const [date = '', time = ''] = moment.split('T');
    return at(plainDate(date), time as `${number}:${number}`, zone);
  };

/** The log of that id, in which nothing is written yet. */
export const live = (
  id: CaseId,
  start: string,
  zone: Zone = 'metropole',
  standing: Pick<Moment, 'certificateUntil'> = {},
): Life => liveOn({ id, zone, standing, now: wallIn(zone)(start), bilan: undefined, log: [] });

/** A bilan that Amina has just asked for. */
export const liveBilan = (start: string, zone: Zone = 'metropole', standing: Parameters<typeof live>[3] = {}): Life => {
  const life = live(CASE_ID, start, zone, standing);
  const request = { firstName: 'Amina', lastName: 'Berger', email: 'amina@example.org', zone };
  life.act({ type: 'request', request }, actor('beneficiary'));
  return life;
};

/** Goes on from that past, which stays as it is: several lives may begin with it. */
export const liveOn = (past: Past): Life => {
  const { id, zone, standing } = past;
  const wall = wallIn(zone);
  let { now, bilan } = past;
  const log = [...past.log];

  const moment = () => ({ now, settings: settingsAt(dateAt(now, zone)), ...standing });

  const act: Life['act'] = (command, who) => {
    const decided = decide(bilan, id, command, who, moment());
    if (isRefusal(decided)) return decided;
    for (const event of decided) {
      const { identity: _identity, content: _content, synthesis: _synthesis, ...fact } = event;
      bilan = evolve(bilan, fact, now, id);
      log.push({ at: now, event });
    }
    return decided;
  };
  const state = (): Case => {
    if (bilan === undefined) throw new Error('nothing is written yet');
    return bilan;
  };
  const wakeUp = () => nextWakeUp(state(), moment());
  const untilNext = (end: Instant): boolean => {
    const next = wakeUp();
    now = next !== undefined && next <= end ? instant(next) : end;
    if (next === undefined || next > end) return false;
    act({ type: 'wake-up' }, { party: 'clock' });
    return true;
  };
  const answerAs = (gate: GateName, answer: Record<string, unknown>, party: Party) => {
    act({ type: 'open-gate', gate }, { party: 'system' });
    return act({ type: 'answer', gate, answer }, actor(party));
  };
  return {
    log,
    state,
    now: () => now,
    until: (moment) => {
      const end = wall(moment);
      while (untilNext(end));
    },
    untilNext,
    skipTo: (moment) => {
      now = moment;
    },
    act,
    reach: (...gates) => {
      for (const gate of gates) act({ type: 'open-gate', gate }, { party: 'system' });
    },
    answer: (gate, answer, party = 'beneficiary') => {
      const decided = answerAs(gate, answer, party);
      if (isRefusal(decided)) throw new Error(`${gate}: ${decided.code} ${decided.message}`);
      return decided;
    },
    refused: (gate, answer, party = 'beneficiary') => {
      const decided = answerAs(gate, answer, party);
      if (!isRefusal(decided)) throw new Error(`${gate}: accepted`);
      return decided;
    },
    mails: () =>
      log.flatMap(({ at: when, event }) =>
        event.type === 'NoticeIssued' ? [`${dateAt(when, zone)} ${event.key} → ${event.to}`] : [],
      ),
  };
};
