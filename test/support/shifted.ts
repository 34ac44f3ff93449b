import { endOfDay, startOfDay } from '../../shared/domain/calendar/local-time.ts';
import { addDays } from '../../shared/domain/calendar/plain-date.ts';
import type { Zone } from '../../shared/domain/calendar/zone.ts';
import { type GateName, isDuty } from '../../shared/domain/gates/names.ts';
import type { Case, OpenGate } from '../../shared/domain/state.ts';
import { rolled } from './ends.ts';

type Told = Omit<Case, 'pending' | 'issued'>;

/** A case, messages left aside, and what the organisation owes beside the bilan: neither waits for a pause to end. */
export const told = ({ pending: _pending, issued: _issued, gates, ...bilan }: Case): Told => ({
  ...bilan,
  gates: Object.fromEntries(Object.entries(gates).filter(([name]) => !isDuty(name as GateName))),
});

const later = (gate: OpenGate, days: number, zone: Zone): OpenGate => {
  const moved = { ...gate, clockStart: addDays(gate.clockStart, days) };
  if (gate.strictEnd === undefined) return moved;
  const strictEnd = addDays(gate.strictEnd, days);
  if (gate.safeEnd === undefined) return { ...moved, strictEnd, lapsesAt: startOfDay(strictEnd, zone) };
  const safeEnd = rolled(strictEnd, zone);
  return { ...moved, strictEnd, safeEnd, lapsesAt: endOfDay(safeEnd, zone) };
};

/** The case with its running delays, and nothing else, so many days later. */
export const shifted = (bilan: Case, days: number): Told => ({
  ...told(bilan),
  gates: Object.fromEntries(
    Object.entries(told(bilan).gates).map(([name, gate]) => [
      name,
      days > 0 && gate.status === 'open' && !gate.overdue && !isDuty(name as GateName)
        ? later(gate, days, bilan.zone)
        : gate,
    ]),
  ),
});
