import { type PlainDate, plainDate } from '../calendar/plain-date.ts';

/**
 * How sure a value is: `C` read in the text itself, `C2` two secondary sources agree, `C1` one does, `G` general knowledge,
 * `P` the organisation's own practice, which no text orders.
 */
export type Certainty = 'C' | 'C2' | 'C1' | 'G' | 'P';

/** A value in force from `validFrom` to `validTo` inclusive (open-ended when absent), with the text it rests on. */
export interface Row<T> {
  readonly value: T;
  readonly validFrom: PlainDate;
  readonly validTo?: PlainDate;
  readonly source: string;
  readonly certainty: Certainty;
  readonly reviewedOn: PlainDate;
}

/** The rows of one setting, oldest first, without gap or overlap. */
export type Rows<T> = readonly [Row<T>, ...Row<T>[]];

const REVIEWED = plainDate('2026-11-22');
const EVER = plainDate('2019-01-01');

interface Origin {
  readonly from?: string;
  readonly to?: string;
}

/** One row; `from` defaults to 1 January 2019, when the present numbering of the Code du travail began. */
export const row = <T>(value: T, source: string, certainty: Certainty, { from, to }: Origin = {}): Row<T> => ({
  value,
  validFrom: from === undefined ? EVER : plainDate(from),
  ...(to === undefined ? {} : { validTo: plainDate(to) }),
  source,
  certainty,
  reviewedOn: REVIEWED,
});

/** A setting that never changed. */
export const constant = <T>(value: T, source: string, certainty: Certainty): Rows<T> => [row(value, source, certainty)];

/** A ladder of days that never changed. */
export const days = (value: readonly number[], source: string): Rows<readonly number[]> => [row(value, source, 'P')];
