import { at } from '../../../shared/domain/calendar/local-time.ts';
import { type PlainDate, plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import type { CaseFacts } from '../../../shared/domain/facts.ts';
import type { Context, Settlement } from '../../../shared/domain/gates/gate.ts';
import type { GateName } from '../../../shared/domain/gates/names.ts';
import { GATES } from '../../../shared/domain/gates/table.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import { settingsAt } from '../../../shared/domain/settings/settings.ts';
import type { Case } from '../../../shared/domain/state.ts';
import { actor, liveBilan } from '../../support/bilan.ts';

/** The day on which these questions are answered: a Tuesday. */
export const TODAY = '2027-06-08';
export const YESTERDAY = '2027-06-07';
export const TOMORROW = '2027-06-09';

const requested = (): Case => {
  const life = liveBilan('2026-11-24T10:00');
  life.act({ type: 'take-case', name: 'Claire Morel', email: 'claire@example.org' }, actor('consultant'));
  return life.state();
};

/** A bilan with a consultant, of which nothing more is known than this. */
export const knowing = (facts: Readonly<Record<string, unknown>> = {}, rest: Partial<Case> = {}): Case => ({
  ...requested(),
  facts: facts as CaseFacts,
  ...rest,
});

export const contextOn = (day: string): Context => {
  const today: PlainDate = plainDate(day);
  return { now: at(today, '10:00', 'metropole'), today, settings: settingsAt(today) };
};

/** What comes of that answer today, whoever gives it. Throws on one that the form of the gate does not take. */
export const settled = (
  gate: GateName,
  answer: Readonly<Record<string, unknown>>,
  bilan: Case = knowing(),
): Settlement | Refusal => GATES[gate].settle(answer, bilan, contextOn(TODAY));
