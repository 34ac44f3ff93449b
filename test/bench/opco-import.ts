import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { IDCC_TABLE } from '../../shared/domain/opco/idcc-table.ts';
import { establishmentsOf, SIRO_HEADER } from '../support/siro.ts';

/**
 * `npx node test/bench/opco-import.ts [--rows 3700000]`: a file in the official format, every agreement of the product with its shares of
 * OPCO, the codes of no agreement and the unattached establishments, imported by the tool in a process of its own.
 */
const { values } = parseArgs({ options: { rows: { type: 'string', default: '3700000' } } });
const ROWS = Number(values.rows);
const LINES_AT_ONCE = 20_000;
const MOST_SECONDS = 60;
const MOST_BYTES = 300e6;
const TOOL = join(import.meta.dirname, '../../infra/tools/opco-import.ts');
/** Says on stderr, when the tool ends, what it took at most, in kilobytes. */
const MEASURE = `data:text/javascript,process.on('exit',()=>console.error(process.resourceUsage().maxRSS))`;

/** Spread over the file as in the official one, which is in the order of SIRET: no two neighbours under one agreement. */
function* siro(): Generator<string> {
  const all = establishmentsOf(IDCC_TABLE);
  const deck = all.flatMap(({ idcc, label, many }) => Array.from({ length: many }, () => `|${idcc}|${label}|\n`));
  // One line in thirty is unattached, one in twenty under a code of no agreement.
  const other = Array.from({ length: Math.ceil(deck.length / 12) }, (_, at) =>
    at % 5 < 2 ? '|||\n' : '|9999|OPCO EP|\n',
  );
  const ends = [...deck, ...other];
  const whole = Math.floor(ROWS / ends.length) * ends.length;
  yield SIRO_HEADER;
  let lines = '';
  for (let row = 0; row < ROWS; row += 1) {
    // 7919 is prime: a walk by it meets every line of the deck once. What does not fill a deck is unattached.
    lines += `${10_000_000_000_000 + row * 7919}${row < whole ? ends[(row * 7919) % ends.length] : '|||\n'}`;
    if (row % LINES_AT_ONCE === 0) {
      yield lines;
      lines = '';
    }
  }
  yield lines;
}

const folder = mkdtempSync(join(tmpdir(), 'jalon-bench-'));
try {
  const file = join(folder, 'siro-209912.csv');
  await pipeline(Readable.from(siro()), createWriteStream(file));
  console.log(`${ROWS} lines, ${Math.round(statSync(file).size / 1e6)} MB:`);
  const start = performance.now();
  const options = ['--published', '2099-12-31', '--into', join(folder, 'idcc-table.ts')];
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', MEASURE, TOOL, file, ...options], {
    encoding: 'utf8',
  });
  const seconds = (performance.now() - start) / 1000;
  const bytes = Number(stderr) * 1024;
  console.log(stdout || stderr);
  console.log(`${seconds.toFixed(1)} s, ${Math.round(bytes / 1e6)} MB at most`);
  const asPromised = status === 0 && seconds < MOST_SECONDS && bytes < MOST_BYTES;
  if (!asPromised) throw new Error(`promised: under ${MOST_SECONDS} s and ${MOST_BYTES / 1e6} MB`);
} finally {
  rmSync(folder, { recursive: true });
}
