import { Temporal } from 'temporal-polyfill';
import { ServiceError } from '../wire.ts';

/**
 * Schedule expressions of EventBridge Scheduler: `at(yyyy-mm-ddThh:mm:ss)` and `cron(minutes hours day-of-month month
 * day-of-week year)` with numbers, lists, ranges, steps, `*` and `?`. `rate(...)` and the letters L, W and # are refused.
 */
export type Expression =
  | { readonly kind: 'at'; readonly instant: number }
  | { readonly kind: 'cron'; readonly timezone: string; readonly fields: readonly ReadonlySet<number>[] };

const LONGEST_SEARCH_DAYS = 366 * 5;

/** Smallest and largest value of each cron field; the week begins with Sunday, 1. */
const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [1, 7],
  [1970, 2199],
] as const;

const refuse = (expression: string): never => {
  throw new ServiceError('ValidationException', `Invalid Schedule Expression ${expression}.`);
};

function readField(field: string, [min, max]: readonly [number, number], expression: string): ReadonlySet<number> {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(?:\*|\?|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? refuse(expression);
    const step = Number(match[3] ?? 1);
    const first = Number(match[1] ?? min);
    const last =
      match[1] === undefined || (match[2] === undefined && match[3] !== undefined) ? max : Number(match[2] ?? match[1]);
    if (step < 1 || first < min || last > max) refuse(expression);
    for (let value = first; value <= last; value += step) values.add(value);
  }
  return values;
}

/** Throws `ValidationException` for what it does not know, as AWS does for what is malformed. */
export function readExpression(expression: string, timezone: string): Expression {
  const at = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression)?.[1];
  if (at !== undefined) {
    return { kind: 'at', instant: Temporal.PlainDateTime.from(at).toZonedDateTime(timezone).epochMilliseconds };
  }
  const fields = /^cron\((.*)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== RANGES.length) return refuse(expression);
  return {
    kind: 'cron',
    timezone,
    fields: RANGES.map((range, index) => readField(fields[index] ?? '', range, expression)),
  };
}

/** The first run of a cron expression after an instant, epoch milliseconds. Local times that a clock change skips are skipped. */
export function nextRun({ timezone, fields }: Expression & { kind: 'cron' }, after: number): number | undefined {
  const [minutes, hours, days, months, weekdays, years] = fields;
  const start = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timezone).toPlainDate();
  for (let offset = 0; offset < LONGEST_SEARCH_DAYS; offset += 1) {
    const date = start.add({ days: offset });
    const weekday = (date.dayOfWeek % 7) + 1;
    if (!days?.has(date.day) || !months?.has(date.month) || !weekdays?.has(weekday) || !years?.has(date.year)) continue;
    for (const hour of hours ?? []) {
      for (const minute of minutes ?? []) {
        const local = date.toPlainDateTime({ hour, minute });
        const run = local.toZonedDateTime(timezone);
        if (run.epochMilliseconds > after && run.toPlainDateTime().equals(local)) return run.epochMilliseconds;
      }
    }
  }
  return undefined;
}
