import { daysBetween, type PlainDate } from '../calendar/plain-date.ts';
import { LAW } from './law.ts';
import { PRACTICE } from './practice.ts';
import type { Row, Rows } from './row.ts';

/** Every dated value of the product, by name. */
export const SETTING_ROWS = { ...LAW, ...PRACTICE };

type Table = typeof SETTING_ROWS;
export type SettingName = keyof Table;

type Widened<T> = T extends number ? number : T;
type ValueOf<R> = R extends readonly Row<infer T>[] ? Widened<T> : never;

/** The values in force on one day. */
export type Settings = { readonly [Name in SettingName]: ValueOf<Table[Name]> };

const inForce = <T>(rows: Rows<T>, name: string, on: PlainDate): T => {
  const found = rows.find(({ validFrom, validTo }) => validFrom <= on && (validTo === undefined || on <= validTo));
  if (found === undefined) throw new RangeError(`setting ${name} has no value on ${on}`);
  return found.value;
};

const read = (on: PlainDate): Settings =>
  Object.fromEntries(
    Object.entries(SETTING_ROWS).map(([name, rows]) => [name, inForce<unknown>(rows as Rows<unknown>, name, on)]),
  ) as Settings;

const remembered = new Map<PlainDate, Settings>();
const MOST_REMEMBERED = 2000;

/** The settings in force on that day. Throws a RangeError before 2019. */
export const settingsAt = (on: PlainDate): Settings => {
  const known = remembered.get(on);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const settings = read(on);
  remembered.set(on, settings);
  return settings;
};

const ONE_YEAR = 366;

/** Names of the settings nobody has reviewed for a year on that day (evidence for Qualiopi 23). */
export const unreviewedOn = (on: PlainDate): SettingName[] =>
  (Object.entries(SETTING_ROWS) as [SettingName, Rows<unknown>][])
    .filter(([, rows]) => rows.some(({ reviewedOn }) => daysBetween(reviewedOn, on) > ONE_YEAR))
    .map(([name]) => name);
