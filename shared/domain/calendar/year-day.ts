import * as z from 'zod';
import { PlainDate, plainDate } from './plain-date.ts';

const A_COMMON_YEAR = 2001;

/** A day that comes back every year, `mm-dd`. 29 February is none. */
export const YearDay = z
  .string()
  .refine((text) => PlainDate.safeParse(`${A_COMMON_YEAR}-${text}`).success, 'Écrivez un jour de l’année, comme 04-30.')
  .brand<'YearDay'>();
export type YearDay = z.infer<typeof YearDay>;

/** Reads a day of the year. Throws a ZodError on one that does not come every year. */
export const yearDay = (text: string): YearDay => YearDay.parse(text);

const yearOf = (date: PlainDate): number => Number(date.slice(0, 4));

/** That day in the year of `date`, or so many years later. */
export const sameYear = (on: YearDay, date: PlainDate, later = 0): PlainDate =>
  plainDate(`${yearOf(date) + later}-${on}`);

/** The first such day from `date` on, `date` included. */
export const nextDay = (on: YearDay, date: PlainDate): PlainDate =>
  sameYear(on, date) < date ? sameYear(on, date, 1) : sameYear(on, date);
