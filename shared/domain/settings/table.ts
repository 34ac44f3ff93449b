import type { Delay } from '../calendar/delay.ts';
import { CONTACT } from './contact.ts';
import { DUTIES } from './duties.ts';
import { FUNDING } from './funding.ts';
import { LAW } from './law.ts';
import { OPCO_RULES } from './opco.ts';
import { PRACTICE } from './practice.ts';
import { PUBLIC_AGENTS } from './public-agents.ts';
import type { Row } from './row.ts';

/** Every dated value of the product, by name. */
export const SETTING_ROWS = { ...LAW, ...PRACTICE, ...PUBLIC_AGENTS, ...FUNDING, ...OPCO_RULES, ...CONTACT, ...DUTIES };

type Table = typeof SETTING_ROWS;
export type SettingName = keyof Table;

export const settingNames = Object.keys(SETTING_ROWS) as SettingName[];

type Widened<T> = T extends number ? number : T;
type ValueOf<R> = R extends readonly Row<infer T>[] ? Widened<T> : never;

/** The values in force on one day. */
export type Settings = { readonly [Name in SettingName]: ValueOf<Table[Name]> };

type Holding<T> = { [Name in SettingName]: Settings[Name] extends T ? Name : never }[SettingName];

/** The settings that are a delay, and those that are a ladder of days. */
export type DelaySetting = Holding<Delay>;
export type DaysSetting = Holding<readonly number[]>;
