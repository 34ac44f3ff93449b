import { addDelay } from '../calendar/counting.ts';
import { years } from '../calendar/delay.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { remembered } from '../remembered.ts';
import { type Overrides, overrideOn } from './overrides.ts';
import type { Row } from './row.ts';
import { SETTING_ROWS, type SettingName, type Settings, settingNames } from './table.ts';

export type { SettingName, Settings } from './table.ts';

const NONE: Overrides = [];
const DAYS_REMEMBERED = 2000;
const readers = new WeakMap<Overrides, (on: PlainDate) => Settings>();

/**
 * The settings in force on that day, the organisation's own rows first. Throws a RangeError before 2019.
 * Remembered by day for each `overrides` array: parse the configuration once and pass the same one.
 */
export const settingsAt = (on: PlainDate, overrides: Overrides = NONE): Settings => {
  let reader = readers.get(overrides);
  if (reader === undefined) {
    reader = remembered(DAYS_REMEMBERED, (day: PlainDate) => read(day, overrides));
    readers.set(overrides, reader);
  }
  return reader(on);
};

/** The row a setting rests on that day: its value with source, certainty and review. Throws a RangeError before 2019. */
export const settingRowOn = (name: SettingName, on: PlainDate, overrides: Overrides = NONE): Row<unknown> => {
  const rows: readonly Row<unknown>[] = SETTING_ROWS[name];
  const found =
    overrideOn(overrides, name, on) ??
    rows.find(({ validFrom, validTo }) => validFrom <= on && (validTo === undefined || on <= validTo));
  if (found === undefined) throw new RangeError(`setting ${name} has no value on ${on}`);
  return found;
};

/** Names of the settings whose row in force nobody has reviewed for a year on that day (evidence for Qualiopi 23). */
export const unreviewedOn = (on: PlainDate, overrides: Overrides = NONE): SettingName[] =>
  settingNames.filter((name) => {
    const { reviewedOn } = settingRowOn(name, on, overrides);
    return addDelay(reviewedOn, years(1), 'metropole').strictEnd < on;
  });

const read = (on: PlainDate, overrides: Overrides): Settings =>
  Object.freeze(
    Object.fromEntries(settingNames.map((name) => [name, settingRowOn(name, on, overrides).value])),
  ) as Settings;
