import type { Instant } from '../../shared/domain/calendar/instant.ts';
import { dateAt } from '../../shared/domain/calendar/local-time.ts';
import type { Command } from '../../shared/domain/commands.ts';
import { decide } from '../../shared/domain/decide.ts';
import type { Event } from '../../shared/domain/events.ts';
import { evolve } from '../../shared/domain/evolve.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import type { Actor } from '../../shared/domain/party.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { settingsAt } from '../../shared/domain/settings/settings.ts';
import type { Case } from '../../shared/domain/state.ts';

/** What may become of a case from one of its states on. Nothing happens between the commands, wake-ups included. */
export interface Fork {
  readonly state: () => Case;
  /** The events of that command at that moment, or the code of its refusal. */
  readonly at: (now: Instant, command: Command, who: Actor) => readonly Event[] | string;
  /** What a wake-up at that moment says of the gate, messages left aside. */
  readonly wakeUp: (now: Instant, gate: GateName) => readonly Event[];
}

export const forkOf = (origin: Case): Fork => {
  let bilan = origin;
  const at: Fork['at'] = (now, command, who) => {
    const moment = { now, settings: settingsAt(dateAt(now, bilan.zone)) };
    const decided = decide(bilan, bilan.id, command, who, moment);
    if (isRefusal(decided)) return decided.code;
    for (const event of decided) bilan = evolve(bilan, event, now, bilan.id);
    return decided;
  };
  return {
    state: () => bilan,
    at,
    wakeUp: (now, gate) => {
      const decided = at(now, { type: 'wake-up' }, { party: 'clock' });
      if (typeof decided === 'string') throw new Error(`a wake-up was refused: ${decided}`);
      return decided.filter((event) => 'gate' in event && event.gate === gate && event.type !== 'NoticeIssued');
    },
  };
};
