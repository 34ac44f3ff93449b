import { type Instant, instant } from '../../../shared/domain/calendar/instant.ts';
import { dateAt } from '../../../shared/domain/calendar/local-time.ts';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import type { Context } from '../../../shared/domain/gates/gate.ts';
import { settingsAt } from '../../../shared/domain/settings/settings.ts';
import type { OpenGate, SettledGate } from '../../../shared/domain/state.ts';

/** Tuesday 8 June 2027, ten in the morning in Paris. */
export const NOW = instant('2027-06-08T08:00:00.000Z');

export const momentAt = (now: Instant): Context => {
  const today = dateAt(now, 'metropole');
  return { now, today, settings: settingsAt(today) };
};

export const later = (minutes: number, seconds = 0): Instant =>
  instant(new Date(Date.parse(NOW) + minutes * 60_000 + seconds * 1000).toISOString());

/** A gate that waits since June. */
export const waiting = (more: Partial<OpenGate> = {}): OpenGate => ({
  status: 'open',
  round: 1,
  openedOn: plainDate('2027-06-01'),
  clockStart: plainDate('2027-06-01'),
  steps: 0,
  overdue: false,
  ...more,
});

/** A gate that somebody has answered. */
export const answered = (outcome: SettledGate['outcome'] = 'met', more: Partial<SettledGate> = {}): SettledGate => ({
  status: 'settled',
  round: 1,
  outcome,
  at: NOW,
  bySilence: false,
  ...more,
});
