import { type PlainDate, plainDate } from '../calendar/plain-date.ts';
import { IDCC_TABLE } from './idcc-table.ts';
import { NAF_TABLE } from './naf-table.ts';
import { OPCO_IDS, OpcoId } from './names.ts';
import type { IdccTable, NafTable } from './table-form.ts';

/** What part of the establishments under an agreement an OPCO has, over 0 and at most 1. */
export interface Owner {
  readonly opco: OpcoId;
  readonly share: number;
}

/** The tables as `findOpco` reads them: owners by IDCC of four digits, most first; IDCC by NAF code such as « 62.01Z ». */
export interface OpcoTables {
  readonly month: string;
  readonly publishedOn: PlainDate;
  readonly owners: ReadonlyMap<string, readonly Owner[]>;
  readonly agreements: ReadonlyMap<string, readonly string[]>;
}

/** One OPCO, or one that has at least this part of the establishments, is taken for that of the agreement. */
const RELIABLE_SHARE = 0.99;

export const areReliable = (owners: readonly Owner[]): boolean => (owners[0]?.share ?? 0) >= RELIABLE_SHARE;

/** The OPCO that an agreement may mean: one where it is reliable, whatever a stray line of the official table says; else all, most first. */
export const meantBy = (owners: readonly Owner[]): OpcoId[] =>
  (areReliable(owners) ? owners.slice(0, 1) : owners).map(({ opco }) => opco);

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

const sharedOwners = (line: string): [string, Owner[]] => {
  const [idcc = '', ...pairs] = words(line);
  const counted = pairs.flatMap((word, at) =>
    at % 2 === 0 ? [{ opco: OpcoId.parse(word), establishments: Number(pairs[at + 1]) }] : [],
  );
  const total = counted.reduce((sum, { establishments }) => sum + establishments, 0);
  return [idcc, counted.map(({ opco, establishments }) => ({ opco, share: establishments / total }))];
};

/** The owners of every IDCC of a table, most first. Throws on a table that is not of its form. */
export const ownersIn = ({ single, shared }: Pick<IdccTable, 'single' | 'shared'>): Map<string, readonly Owner[]> => {
  const alone = OPCO_IDS.flatMap((opco) => words(single[opco]).map((idcc) => [idcc, [{ opco, share: 1 }]] as const));
  const several = shared.split('\n').filter((line) => line.trim() !== '');
  return new Map<string, readonly Owner[]>([...alone, ...several.map(sharedOwners)]);
};

/** The IDCC counted under every NAF code of a table, most first. */
const agreementsIn = ({ codes }: NafTable): Map<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  let current: string[] = [];
  for (const word of words(codes)) {
    if (/[A-Z]$/.test(word)) {
      current = [];
      found.set(`${word.slice(0, 2)}.${word.slice(2)}`, current);
    } else current.push(word);
  }
  return found;
};

/** What the NAF table and an IDCC table say together. */
export const readTables = (idcc: IdccTable): OpcoTables => ({
  month: idcc.month,
  publishedOn: plainDate(idcc.publishedOn),
  owners: ownersIn(idcc),
  agreements: agreementsIn(NAF_TABLE),
});

/** The tables of this version of the product. */
export const OPCO_TABLES: OpcoTables = readTables(IDCC_TABLE);
