import { months } from '../../../shared/domain/calendar/delay.ts';
import { addDays, plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import type { OpcoEvidence } from '../../../shared/domain/opco/answer.ts';
import { findOpco } from '../../../shared/domain/opco/find.ts';
import { OPCO_TABLES, type OpcoTables, ownersIn } from '../../../shared/domain/opco/tables.ts';

/** The example of INSEE’s own notice on the key. */
export const SIRET = '732 829 320 00074';

/** Every NAF code with the agreements counted under it, and one agreement of each kind. No import changes them. */
const TABLES: OpcoTables = {
  month: '2026-06',
  publishedOn: plainDate('2026-09-24'),
  owners: ownersIn({
    single: {
      AFDAS: '',
      AKTO: '',
      ATLAS: '1486',
      CONSTRUCTYS: '1702',
      OCAPIAT: '',
      OPCO_2I: '0087',
      OPCO_EP: '',
      OPCO_MOBILITES: '0016',
      OPCO_SANTE: '',
      OPCOMMERCE: '',
      UNIFORMATION: '',
    },
    shared:
      '1596 CONSTRUCTYS 274837 OPCO_EP 1\n8822 AKTO 235 OCAPIAT 67\n2666 UNIFORMATION 990 AKTO 10\n2667 AKTO 989 AFDAS 11',
  }),
  agreements: new Map([
    ['62.01Z', ['1486']],
    ['08.11Z', ['0087', '1702', '1596']],
    ['46.39B', ['1486']],
    ['94.99Z', []],
    ['02.10Z', []],
    ['01.11Z', []],
    ['03.22Z', []],
    ['77.21Z', ['8822']],
    ['84.30B', ['1486']],
  ]),
};

export const STALE_AFTER = months(3);
export const FRESH = plainDate('2026-11-22');

/** What those tables answer on a day when they are fresh. */
export const find = (evidence: OpcoEvidence, on = FRESH) => findOpco(evidence, TABLES, { on, staleAfter: STALE_AFTER });

/** What the tables of this version answer on the day after their publication. */
export const findInProduct = (evidence: OpcoEvidence) =>
  findOpco(evidence, OPCO_TABLES, { on: addDays(OPCO_TABLES.publishedOn, 1), staleAfter: STALE_AFTER });
