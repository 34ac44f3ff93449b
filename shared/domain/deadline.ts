import { addDays, type PlainDate } from './calendar/plain-date.ts';
import type { GateName } from './gates/names.ts';
import { GATES } from './gates/table.ts';
import type { OpenGate } from './state.ts';

/**
 * The date of a question as whoever is asked should read it. `expected`: an answer is due by that day. `possible`: that day is the
 * last to answer, and nothing is wrong with not doing so. `comes`: what was announced happens on that day by itself.
 */
export interface Deadline {
  readonly kind: 'expected' | 'possible' | 'comes';
  readonly on: PlainDate;
}

export const deadlineOf = (name: GateName, { strictEnd, safeEnd }: OpenGate): Deadline | undefined => {
  if (strictEnd === undefined) return undefined;
  const { silence } = GATES[name];
  // A clock that runs until a day ends the gate as that day begins.
  if (safeEnd === undefined)
    return silence === 'proceeds' ? { kind: 'comes', on: strictEnd } : { kind: 'possible', on: addDays(strictEnd, -1) };
  return { kind: silence === 'proceeds' ? 'possible' : 'expected', on: strictEnd };
};
