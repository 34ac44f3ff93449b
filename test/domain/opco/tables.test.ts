import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { OPCO_IDS } from '../../../shared/domain/opco/names.ts';
import { OPCO_TABLES } from '../../../shared/domain/opco/tables.ts';
import { findInProduct } from './fixtures.ts';

/** Each in both sources that were compared; a new month of the official table should not change them. */
const FIRST_BY_NAF = [
  ['62.01Z', 'ATLAS'],
  ['85.59A', 'AKTO'],
  ['96.02A', 'OPCO_EP'],
  ['47.11F', 'OPCOMMERCE'],
  ['49.41A', 'OPCO_MOBILITES'],
  ['41.20A', 'CONSTRUCTYS'],
  ['73.11Z', 'AFDAS'],
  ['55.30Z', 'AFDAS'],
] as const;

const firstOf = (naf: string) => {
  const answer = findInProduct({ naf });
  if (answer.kind === 'likely') return answer.opco;
  return answer.kind === 'ambiguous' ? answer.candidates[0] : answer.kind;
};

describe('the tables of the product', () => {
  it('have 732 codes of NAF rév. 2 and the agreements of the eleven OPCO', () => {
    expect(OPCO_TABLES.agreements.size).toBe(732);
    expect(OPCO_TABLES.owners.size).toBeGreaterThan(900);
    expect(new Set([...OPCO_TABLES.owners.values()].flat().map(({ opco }) => opco))).toEqual(new Set(OPCO_IDS));
    expect([...OPCO_TABLES.owners.keys()].filter((idcc) => !/^\d{4}$/.test(idcc))).toEqual([]);
    for (const idcc of ['5100', '5501', '9998', '9999']) expect(OPCO_TABLES.owners.has(idcc)).toBe(false);
  });

  it.each(FIRST_BY_NAF)('S11: %s names %s first', (naf, opco) => {
    expect(firstOf(naf)).toBe(opco);
  });

  it.each(['94.99Z', '88.10A', '49.32Z', '64.20Z', '70.10Z', '46.39B', '86.10Z', '85.59B'])(
    'S11: %s stays ambiguous',
    (naf) => {
      expect(findInProduct({ naf })).toMatchObject({ kind: 'ambiguous', certainty: 'TO_CONFIRM' });
    },
  );

  it.each([
    ['one candidate', '10.12Z', 'likely'],
    ['several candidates', '73.11Z', 'ambiguous'],
    ['nothing published', '87.10A', 'unknown'],
    ['nothing published, but farming', '01.41Z', 'likely'],
    ['the public service', '84.11Z', 'unknown'],
  ])('S11: a code with %s', (_what, naf, kind) => {
    expect(findInProduct({ naf }).kind).toBe(kind);
  });

  it.each([
    ['1486', 'ATLAS'],
    ['1596', 'CONSTRUCTYS'],
    ['0016', 'OPCO_MOBILITES'],
    ['1518', 'UNIFORMATION'],
    ['0029', 'OPCO_SANTE'],
  ])('S11: agreement %s is that of %s', (idcc, opco) => {
    expect(findInProduct({ idcc })).toMatchObject({ kind: 'certain', opco, certainty: 'RELIABLE' });
  });

  it('S11: agreement 8822 is shared', () => {
    expect(findInProduct({ idcc: '8822' })).toMatchObject({ kind: 'ambiguous', candidates: ['AKTO', 'OCAPIAT'] });
  });
});

/** Tables made by others from the same publications, which stay out of this repository: compared by whoever has them. */
const REFERENCE = process.env['JALON_REFERENCE_DATA'] ?? '';

const lines = (begins: string): Record<string, string>[] => {
  const file = readdirSync(REFERENCE).find((name) => name.startsWith(begins));
  if (file === undefined) throw new Error(`no ${begins}*.csv in ${REFERENCE}`);
  return parse<Record<string, string>>(readFileSync(join(REFERENCE, file)), { columns: true });
};

describe.skipIf(REFERENCE === '')(
  'the reference tables (skipped unless JALON_REFERENCE_DATA names their folder)',
  () => {
    const STAY_AMBIGUOUS = new Set(['94.99Z', '88.10A', '86.10Z', '85.59B']);
    /** What the answer to a code should be, by what the reference says of it. */
    const expected = (naf: string, status: string, candidates: readonly string[]): object => {
      if (status === 'SINGLE') return { kind: 'likely', opco: candidates[0] };
      if (status === 'MULTIPLE') return { kind: 'ambiguous', candidates };
      if (STAY_AMBIGUOUS.has(naf)) return { kind: 'ambiguous', candidates: [] };
      if (/^0[13]/.test(naf)) return { kind: 'likely', opco: 'OCAPIAT' };
      return { kind: 'unknown' };
    };

    it('every NAF code has the same candidates', () => {
      const reference = lines('naf_opco');
      const agreed: Record<string, number> = {};
      for (const { naf = '', status = '', candidate_opcos_ranked: ranked = '' } of reference) {
        expect(findInProduct({ naf }), naf).toMatchObject(expected(naf, status, ranked.split('|')));
        agreed[status] = (agreed[status] ?? 0) + 1;
      }
      expect(agreed).toEqual({ SINGLE: 192, MULTIPLE: 352, UNKNOWN: 177, PUBLIC_OR_CHECK: 11 });
    });

    it('every agreement has the same OPCO, with the same shares', () => {
      const byIdcc = Map.groupBy(
        lines('idcc_opco').filter((line) => line['is_escape_value'] === 'false'),
        ({ idcc = '' }) => idcc,
      );
      expect(byIdcc.size).toBe(OPCO_TABLES.owners.size);
      for (const [idcc, all] of byIdcc) {
        const owners = OPCO_TABLES.owners.get(idcc) ?? [];
        expect(owners[0]?.opco, idcc).toBe(all[0]?.['opco_id']);
        // The reference rounds shares to six digits.
        const shares = owners.map(({ opco, share }) => [opco, Number(share.toFixed(6))]);
        expect(Object.fromEntries(shares), idcc).toEqual(
          Object.fromEntries(all.map(({ opco_id = '', share }) => [opco_id, Number(share)])),
        );
      }
    });
  },
);
