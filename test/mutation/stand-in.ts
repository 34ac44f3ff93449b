import { format } from 'node:util';
import { collect, whenFinished } from './collected.ts';

// What a test file sees in place of vitest while mutants are judged: the same assertions, and tests that only collect themselves.
export { expect } from 'vitest';

type Body = (...row: unknown[]) => unknown;

const titles: string[] = [];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const titleOf = (title: string, row: readonly unknown[]): string => {
  const [first] = row;
  if (isRecord(first)) return title.replace(/\$([A-Za-z]\w*)/g, (_whole, name: string) => String(first[name]));
  const places = title.match(/%[sdifjoO]/g)?.length ?? 0;
  return places === 0 ? title : format(title, ...row.slice(0, places));
};

const oneTest = (title: string, body: Body, row: readonly unknown[]): void =>
  collect({ title: [...titles, titleOf(title, row)].join(' › '), run: () => body(...row) });

const oneSuite = (title: string, body: Body, row: readonly unknown[]): void => {
  titles.push(titleOf(title, row));
  body(...row);
  titles.pop();
};

const none = (): void => undefined;

/** As the two of vitest: each row of a table is a test or suite of its own, whose arguments it gives. */
const withTable = (one: (title: string, body: Body, row: readonly unknown[]) => void) => {
  const single = (title: string, body: Body): void => one(title, body, []);
  const each = (table: readonly unknown[]) => (title: string, body: Body) => {
    for (const row of table) one(title, body, Array.isArray(row) ? row : [row]);
  };
  const skipIf = (condition: unknown) => (condition ? none : single);
  return Object.assign(single, { each, skipIf, skip: none, todo: none });
};

export const test = withTable(oneTest);
export const it = test;
export const describe = withTable(oneSuite);
export const onTestFinished = whenFinished;
