import { basename, join } from 'node:path';
import { PlainDate } from '../../shared/domain/calendar/plain-date.ts';
import { OPCO_TABLES } from '../../shared/domain/opco/tables.ts';
import { isUnchanged } from './opco-import/changes.ts';
import { importSiro } from './opco-import/import.ts';
import { NotSiro } from './opco-import/siro.ts';
import { reportInFrench } from './opco-import/words.ts';
import { readOptions, refusal } from './options.ts';

const USAGE = `npm run opco:import -- siro-<AAAAMM>.csv --published <AAAA-MM-JJ>
    --published <jour>  jour de publication sur data.gouv.fr
    --check             dit ce qui changerait, sans rien écrire
    --into <fichier>    écrit la table ailleurs que dans le produit`;

const TABLE = join(import.meta.dirname, '../../shared/domain/opco/idcc-table.ts');

/** Ends 0 when the table was written, or needs no change; 1 when `--check` finds a change; 2 when the file was refused. */
const refuse = refusal(USAGE);

const { values: options, positionals } = readOptions(refuse, {
  allowPositionals: true,
  options: {
    published: { type: 'string' },
    check: { type: 'boolean', default: false },
    into: { type: 'string', default: TABLE },
  },
});
const [siro = '', ...others] = positionals;
if (siro === '' || others.length > 0) refuse('Donnez le fichier officiel, et lui seul.');
const [, year, month] = /^siro[-_]?(\d{4})(0[1-9]|1[0-2])\.csv$/i.exec(basename(siro)) ?? [];
if (year === undefined)
  refuse('Le fichier officiel porte son mois dans son nom, comme siro-202606.csv : gardez-lui ce nom.');
const published = PlainDate.safeParse(options.published);
if (!published.success) refuse('Donnez le jour de publication, comme 2026-09-24 : c’est de là que la table vieillit.');

try {
  const { count, changes } = await importSiro({
    siro,
    target: options.check ? undefined : options.into,
    before: OPCO_TABLES,
    month: `${year}-${month}`,
    publishedOn: `${published.data}`,
  });
  console.log(reportInFrench(count, changes));
  console.log(
    options.check ? 'Rien n’a été écrit.' : `Table écrite : ${options.into}. Relisez-la, puis lancez les tests.`,
  );
  if (options.check && !isUnchanged(changes)) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof Error)) throw error;
  refuse(error instanceof NotSiro ? `Fichier refusé. ${error.message}` : `Import interrompu : ${error.message}`);
}
