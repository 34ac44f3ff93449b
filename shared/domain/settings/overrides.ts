import * as z from 'zod';
import { Delay } from '../calendar/delay.ts';
import { ClockTime } from '../calendar/local-time.ts';
import { PlainDate } from '../calendar/plain-date.ts';
import { YearDay } from '../calendar/year-day.ts';
import type { Row } from './row.ts';
import { SETTING_ROWS, type SettingName, settingNames } from './table.ts';

const OverrideRow = z
  .strictObject({
    name: z.enum(settingNames),
    value: z.unknown(),
    validFrom: PlainDate,
    validTo: PlainDate.optional(),
    source: z.string().trim().min(1),
    certainty: z.enum(['C', 'C2', 'C1', 'G', 'P']).default('P'),
    reviewedOn: PlainDate,
  })
  .refine(({ validFrom, validTo }) => validTo === undefined || validFrom <= validTo, {
    path: ['validTo'],
    error: 'La fin de validité précède le début.',
  });

type OverrideRow = z.infer<typeof OverrideRow>;

const LAST_DAY = '2999-12-31';
const QuietHours = z.strictObject({ from: ClockTime, until: ClockTime });

/**
 * The organisation's own values, from its configuration: each replaces the value of the product on the days it covers, and
 * must have its shape (a delay for a delay, an amount in euros for an amount, a day of the year for one). Two rows of one setting may not share a day.
 */
export const Overrides = z.array(OverrideRow).superRefine((rows, context) => {
  for (const [index, row] of rows.entries()) {
    if (!shapeOf(row.name).safeParse(row.value).success)
      context.addIssue({
        code: 'custom',
        path: [index, 'value'],
        message: `Cette valeur ne convient pas à ${row.name}.`,
      });
    if (rows.slice(0, index).some((other) => overlap(row, other)))
      context.addIssue({
        code: 'custom',
        path: [index, 'validFrom'],
        message: `Deux valeurs de ${row.name} valent le même jour.`,
      });
  }
});

export type Overrides = readonly Readonly<OverrideRow>[];

/** The override of that setting in force on that day, if there is one. */
export const overrideOn = (overrides: Overrides, name: SettingName, on: PlainDate): Row<unknown> | undefined => {
  const found = overrides.find((row) => row.name === name && row.validFrom <= on && on <= (row.validTo ?? LAST_DAY));
  if (found === undefined) return undefined;
  const { name: _name, validTo, ...rest } = found;
  return validTo === undefined ? rest : { ...rest, validTo };
};

const overlap = (a: OverrideRow, b: OverrideRow): boolean =>
  a.name === b.name && a.validFrom <= (b.validTo ?? LAST_DAY) && b.validFrom <= (a.validTo ?? LAST_DAY);

const shapeOf = (name: SettingName): z.ZodType =>
  z.union(SETTING_ROWS[name].map(({ value }: Row<unknown>) => shapeLike(value)));

const shapeLike = (value: unknown): z.ZodType => {
  if (value === null) return z.null();
  if (typeof value === 'number') return z.number().min(0);
  if (typeof value === 'string') return YearDay;
  if (Array.isArray(value)) return z.array(z.int().min(0)).min(1);
  return Delay.safeParse(value).success ? Delay : QuietHours;
};
