import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instantOfEpoch } from '../../shared/domain/calendar/instant.ts';
import { dateAt } from '../../shared/domain/calendar/local-time.ts';
import { PlainDate } from '../../shared/domain/calendar/plain-date.ts';
import { LAW_PAGE } from './law/page.ts';
import { standInFrench, standOf } from './law/stand.ts';
import { readOptions, refusal } from './options.ts';

const USAGE = `npm run law [-- --check]
    --check         dit si la page est à jour et quels paramètres sont à relire, sans rien écrire
    --on <jour>     le jour de la relecture, aujourd’hui sans cette option`;

const ROOT = join(import.meta.dirname, '../..');

/** Ends 0 when all is well; 1 when `--check` finds a stale page or a setting to review; 2 when it was not understood. */
const refuse = refusal(USAGE);

const { check, on = dateAt(instantOfEpoch(Date.now()), 'metropole') } = readOptions(refuse, {
  options: { check: { type: 'boolean', default: false }, on: { type: 'string' } },
}).values;
const day = PlainDate.safeParse(on);
if (!day.success) refuse('Donnez un jour, comme 2027-11-23.');
const stand = standOf(ROOT, PlainDate.parse(on));
if (!check) writeFileSync(join(ROOT, LAW_PAGE), stand.page);
console.log(standInFrench(check ? stand : { ...stand, stale: false }));
if (check && (stand.stale || stand.unreviewed.length > 0)) process.exitCode = 1;
