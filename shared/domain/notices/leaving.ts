import { nextAllowedInstant } from '../calendar/quiet-hours.ts';
import type { Event } from '../events.ts';
import { evolve } from '../evolve.ts';
import type { Moment } from '../gates/gate.ts';
import type { CaseId } from '../ids.ts';
import type { Case } from '../state.ts';
import { isImmediate } from './table.ts';

/** Adds the messages that these events call for, and those held back until now, as far as the hour allows. */
export const withNotices = (
  bilan: Case | undefined,
  id: CaseId,
  events: readonly Event[],
  { now, settings }: Moment,
): readonly Event[] => {
  const after = events.reduce<Case | undefined>((state, event) => evolve(state, event, now, id), bilan);
  if (after === undefined || after.pending.length === 0) return events;
  const allowed = nextAllowedInstant(now, after.zone, settings.quietHours) <= now;
  const leaving = after.pending.filter(({ notice }) => allowed || isImmediate(notice));
  return [...events, ...leaving.map(({ since: _since, ...notice }) => ({ type: 'NoticeIssued' as const, ...notice }))];
};
