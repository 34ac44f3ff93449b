import type { Delay } from '../../../shared/domain/calendar/delay.ts';
import type { Certainty } from '../../../shared/domain/settings/row.ts';

const UNITS: Readonly<Record<Delay['kind'], string>> = {
  CAL: 'day',
  WD: 'working day',
  M: 'month',
  Y: 'year',
  CLEAR: 'clear day',
};

/** « 30 days », « 1 month ». Days are calendar days. */
export const delayWords = ({ kind, n }: Delay): string => `${n} ${UNITS[kind]}${n === 1 ? '' : 's'}`;

export const CERTAINTIES: Readonly<Record<Certainty, string>> = {
  C: 'read in the text itself',
  C2: 'two secondary sources agree',
  C1: 'one secondary source',
  G: 'general knowledge, to be checked',
  P: 'practice, which no text orders',
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A table of Markdown; what stands in a cell may hold anything. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
