import type { RuleId } from './rules.ts';

/** Rules of which no test has seen anything yet, each with what there is in its place. Empty when all are built. */
export const NOT_YET: Partial<Readonly<Record<RuleId, string>>> = {
  S10: 'no directory of funders',
  S13: 'nothing holds the Qualiopi certificate or the day it was checked',
  S23: 'the projects are one text, without rank',
  S24: 'the person’s criteria are not recorded',
  S25: 'the person’s criteria are not recorded',
  S26: 'no fallback track apart from the others',
  S34: 'the tracks are not frozen in the conclusion',
  S35: 'no kit of the method',
  S36: 'enablers and obstacles have no place of their own',
  S37: 'obstacles and change goals have no place of their own',
  S39: 'the steps are one text, without kinds',
  S45: 'nothing is shared with a third party at all',
  S48: 'the head exists and may stay empty',
  S49: 'the head exists and may stay empty; it updates no steps',
  T23: 'a missed appointment leads to a new one, without message or call; the settings exist',
  T27: 'no survey; the setting exists',
  T31: 'no survey; the setting exists',
  T32: 'requests about personal data have no clock; the settings exist',
  T33: 'breaches have no register; the setting exists',
  T34: 'complaints have no register; the settings exist',
  T35: 'nothing is shared with a third party; the setting exists',
  T36: 'documents of the consultants are not held; the setting exists',
  T37: 'the BPF is not watched',
};

/** Rules that tests prove, but not the whole of them: what is missing. Empty when all are built. */
export const IN_PART: Partial<Readonly<Record<RuleId, string>>> = {
  S11: 'a page that asks for the employer’s numbers: only the domain answers',
  S12: 'a page that shows it: only the domain says it',
  S21: 'a change of consultant, with the person’s agreement and a reason',
  S28: 'the validation by the person',
  S32: 'the other tracks, which are one text',
  S33: 'the other tracks, which are one text',
  S38: 'dates, and one step for each project: the steps are one text',
  S42: 'a look at whether prospects are named: one text holds both',
  S47: 'the planned steps in the form, where they were kept',
  T22: 'the reminder of seven days before',
  T24: 'the proposal of a pause',
  T38: 'a page: only the domain answers',
};
