import { OPCO_IDS, type OpcoId } from '../../../shared/domain/opco/names.ts';
import type { IdccTable } from '../../../shared/domain/opco/table-form.ts';
import type { SiroCount } from './siro.ts';

const SOURCE = 'France compétences, table SIRET-OPCO (SIRO), https://www.data.gouv.fr/datasets/table-siret-opco/';
const WIDTH = 118;

const wrapped = (words: readonly string[]): string => {
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join('\n');
};

/** The table of a count. Equal counts give equal text: OPCO by share then by name, IDCC in order. */
export const tableOf = ({ rows, owners }: SiroCount, dated: Pick<IdccTable, 'month' | 'publishedOn'>): IdccTable => {
  const sorted = [...owners]
    .map(([idcc, counts]) => ({ idcc, counts: [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)) }))
    .sort((a, b) => (a.idcc < b.idcc ? -1 : 1));
  const aloneWith = (opco: OpcoId): string[] =>
    sorted.filter(({ counts }) => counts.length === 1 && counts[0]?.[0] === opco).map(({ idcc }) => idcc);
  return {
    source: SOURCE,
    ...dated,
    rows,
    single: Object.fromEntries(OPCO_IDS.map((opco) => [opco, wrapped(aloneWith(opco))])) as IdccTable['single'],
    shared: sorted
      .filter(({ counts }) => counts.length > 1)
      .map(({ idcc, counts }) => [idcc, ...counts.flat()].join(' '))
      .join('\n'),
  };
};

const block = (text: string): string => (text === '' ? "''" : `\`\n${text.trim()}\n\``);

const IMPORT = "import type { IdccTable } from './table-form.ts';";

/** The source file that holds a table. */
export const fileOf = ({ source, month, publishedOn, rows, single, shared }: IdccTable): string =>
  `${IMPORT}

/** Written by \`npm run opco:import\` from the official file of that month, not by hand. */
export const IDCC_TABLE: IdccTable = {
  source: '${source}',
  month: '${month}',
  publishedOn: '${publishedOn}',
  rows: ${rows},
  single: {
${OPCO_IDS.map((opco) => `    ${opco}: ${block(single[opco])},`).join('\n')}
  },
  shared: ${block(shared)},
};
`;
