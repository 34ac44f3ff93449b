import * as z from 'zod';
import { type PlainDate, plainDate } from '../calendar/plain-date.ts';
import type { OpcoId } from './names.ts';
import { meantBy, type OpcoTables } from './tables.ts';

/** The list a code is read in; stored beside the code, because the same five signs may mean something else in the other one. */
export const NafVersion = z.enum(['rev2', '2025']);
export type NafVersion = z.infer<typeof NafVersion>;

/** Décret 2025-736 of 31 July 2025: APE codes are those of NAF 2025 from that day. */
const NAF_2025_FROM = plainDate('2027-01-01');

/** The version of a code written on that day; undefined once it may be either. */
export const nafVersionOn = (on: PlainDate): NafVersion | undefined => (on < NAF_2025_FROM ? 'rev2' : undefined);

/** « 6201Z », « 62 01 z » become « 62.01Z »; undefined for what is no NAF code. A shorter code is none: its division proves nothing. */
export const cleanNaf = (text: string): string | undefined => {
  const code = text.replaceAll(/[\s.]/g, '').toUpperCase();
  return /^\d{4}[A-Z]$/.test(code) ? `${code.slice(0, 2)}.${code.slice(2)}` : undefined;
};

/** Public service and compulsory social security. Its employers have no OPCO, but for a few of private law. */
const PUBLIC_DIVISION = '84';

/** Farming and fishing, of which Dares publishes nothing: SIRO gives nearly all their agreements to this OPCO. */
const FARMING_DIVISIONS: ReadonlySet<string> = new Set(['01', '03']);

/** Codes of employers of every kind: no table may ever narrow them down to one OPCO. */
const NEVER_ONE: ReadonlySet<string> = new Set([
  '46.39B',
  '49.32Z',
  '64.20Z',
  '70.10Z',
  '85.59B',
  '86.10Z',
  '88.10A',
  '94.99Z',
]);

/** What a NAF code lets suppose. `several` may name nobody: the code is known to be shared, and no table says by whom. */
export type NafReading =
  | { readonly kind: 'not-listed' | 'nothing-known' | 'public' }
  | { readonly kind: 'one'; readonly opco: OpcoId }
  | { readonly kind: 'several'; readonly candidates: readonly OpcoId[] };

/** @param naf a code of NAF rév. 2, cleaned */
export const readNaf = (naf: string, { agreements, owners }: OpcoTables): NafReading => {
  const idccs = agreements.get(naf);
  if (idccs === undefined) return { kind: 'not-listed' };
  const division = naf.slice(0, 2);
  if (division === PUBLIC_DIVISION) return { kind: 'public' };
  if (FARMING_DIVISIONS.has(division)) return { kind: 'one', opco: 'OCAPIAT' };
  const candidates = [...new Set(idccs.flatMap((idcc) => meantBy(owners.get(idcc) ?? [])))];
  const [first, ...others] = candidates;
  if (others.length > 0 || NEVER_ONE.has(naf)) return { kind: 'several', candidates };
  return first === undefined ? { kind: 'nothing-known' } : { kind: 'one', opco: first };
};
