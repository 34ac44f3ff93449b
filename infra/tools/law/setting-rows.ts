import { Delay } from '../../../shared/domain/calendar/delay.ts';
import type { PlainDate } from '../../../shared/domain/calendar/plain-date.ts';
import type { Row } from '../../../shared/domain/settings/row.ts';
import { SETTING_ROWS, type SettingName, settingNames } from '../../../shared/domain/settings/table.ts';
import { delayWords } from './words.ts';

/** One value of one setting, on the days on which it is in force. */
export interface SettingRow extends Row<unknown> {
  readonly name: SettingName;
}

/** Every row of every setting, oldest first within a name. */
export const settingRows = (): SettingRow[] =>
  settingNames.flatMap((name) => SETTING_ROWS[name].map((row: Row<unknown>) => ({ name, ...row })));

/** The day on which the settings were last reviewed. */
export const lastReview = (rows: readonly SettingRow[]): PlainDate => {
  const last = rows
    .map(({ reviewedOn }) => reviewedOn)
    .toSorted()
    .at(-1);
  if (last === undefined) throw new Error('there are no settings');
  return last;
};

/** « 30 days », « 1600 », « days 5, 8, 10 », « from 20:00 until 08:00 », « none ». */
export const valueWords = (value: unknown): string => {
  if (value === null) return 'none';
  if (Array.isArray(value)) return `days ${value.join(', ')}`;
  const delay = Delay.safeParse(value);
  if (delay.success) return delayWords(delay.data);
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, part]) => `${name} ${String(part)}`)
      .join(' ');
  return String(value);
};
