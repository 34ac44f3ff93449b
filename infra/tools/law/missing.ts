import type { RuleId } from './rules.ts';

/** Rules of which no test has seen anything yet, each with what there is in its place. Empty when all are built. */
export const NOT_YET: Partial<Readonly<Record<RuleId, string>>> = {
  S5: 'no list of pieces: the funding is granted or not',
  S7: 'the check with the funder is recorded by the office on every route',
  S8: 'the routes of job seekers ask no visit to the local agency',
  S10: 'no directory of funders',
  S14: 'no route of public agents',
  S15: 'no route of public agents',
  S16: 'no route of public agents',
  S17: 'no route of public agents',
  S45: 'nothing is shared with a third party at all',
  T05: 'no route of public agents; the setting exists',
  T06: 'no route of public agents; the settings exist',
  T07: 'no route of public agents; the setting exists',
  T08: 'no route of public agents; the setting exists',
  T09: 'no route of public agents; the setting exists',
  T10: 'the clocks of Mon Compte Formation are not followed; the setting exists',
  T11: 'the clocks of Mon Compte Formation are not followed; the setting exists',
  T12: 'the calendar does not look at the day of the request; the setting exists',
  T13: 'the answer of every funder has one delay; the setting exists',
  T15: 'no route at own expense; the settings exist',
  T16: 'no declaration to Mon Compte Formation is watched; the setting exists',
  T17: 'no declaration to Mon Compte Formation is watched; the setting exists',
  T18: 'the earlier bilan is not asked for; the setting exists',
  T19: 'no route of public agents; the setting exists',
  T20: 'no route by an OPCO; the settings exist',
  T21: 'the start is not compared with the quote; the setting exists',
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
  S9: 'a top-up beside the AIF or the CPF',
  S11: 'a page that asks for the employer’s numbers: only the domain answers',
  S12: 'a page that shows it: only the domain says it',
  T22: 'the reminder of seven days before',
  T24: 'the proposal of a pause',
  T38: 'a page: only the domain answers',
};
