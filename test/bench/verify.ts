import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { inFrench } from '../../infra/tools/verify-words.ts';
import type { Item } from '../../shared/aws/attribute-value.ts';
import { tableSource } from '../../shared/aws/verify/table-source.ts';
import { verify } from '../../shared/aws/verify/verify.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { exportLine } from '../support/export.ts';
import { newCase } from '../support/log.ts';
import { inCommits, storedItems, wholeLife } from '../support/stored-life.ts';
import { openTables, putAll } from '../support/tables.ts';
import { changed, forged, sealOf, swapped, without, withSeals } from '../support/tamper.ts';

/**
 * `npx node test/bench/verify.ts [--cases 10000] [--live 300]`: the life of one bilan under many new ids, sealed and hashed anew each time,
 * verified from an export, where some was tampered with, and, fewer, from DynamoDB Local.
 */
const { values } = parseArgs({
  options: { cases: { type: 'string', default: '10000' }, live: { type: 'string', default: '300' } },
});
const TOOL = join(import.meta.dirname, '../../infra/tools/verify.ts');
const FILES = 8;
/** Cases of which the commits are mixed in the files. */
const MIXED = 250;
const life = inCommits(wholeLife());
/** The first commit that begins with content. */
const CONFIDED = 1 + life.findIndex(([first]) => first?.event.content !== undefined);

/** What is done to the first cases: each is to be found among all the others. */
const DONE: Readonly<Record<string, (items: Item[]) => Item[]>> = {
  'a flipped bit': (items) =>
    changed(items, CONFIDED, (commit) => {
      const box = sealOf(commit, 'content');
      return withSeals(commit, {
        content: { ...box, bytes: box.bytes.map((byte, at) => (at === 3 ? byte ^ 1 : byte)) },
      });
    }),
  'a missing commit': (items) => without(items, 7),
  'a swapped pair': (items) => swapped(items, 11, 12),
  'a forged commit': (items) => forged(items, 20, (commit) => ({ ...commit, commandId: 'by-hand' })),
};
const tampered = (one: number, id: CaseId): Item[] => {
  const items = storedItems(id, life);
  const [what, tamper] = Object.entries(DONE)[one] ?? [];
  if (tamper === undefined) return items;
  console.log(`${id}: ${what}`);
  return tamper(items);
};

const fromExport = async (cases: number): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-bench-'));
  try {
    mkdirSync(join(folder, 'data'));
    for (let done = 0; done < cases; done += MIXED) {
      const lines: string[][] = Array.from({ length: FILES }, () => []);
      let next = 0;
      for (let one = 0; one < Math.min(MIXED, cases - done); one += 1)
        for (const item of tampered(done + one, newCase())) lines[next++ % FILES]?.unshift(exportLine(item));
      for (const [file, found] of lines.entries())
        appendFileSync(join(folder, 'data', `${file}.json.gz`), gzipSync(found.join(''), { level: 1 }));
    }
    console.log(`\n${cases} cases of ${life.length} commits, from an export:`);
    // A process of its own, so that its memory is that of the tool.
    spawnSync(process.execPath, [TOOL, '--export', folder], { stdio: 'inherit' });
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const fromTable = async (cases: number): Promise<void> => {
  const tables = await openTables();
  try {
    for (let one = 0; one < cases; one += 1) await putAll(tables, storedItems(newCase(), life));
    console.log(`\n${cases} cases, from DynamoDB Local:`);
    const start = performance.now();
    const report = await verify(tableSource(tables));
    const seconds = (performance.now() - start) / 1000;
    console.log(inFrench(report, { seconds, peakMemoryBytes: process.resourceUsage().maxRSS * 1024 }));
  } finally {
    await tables.close();
  }
};

await fromExport(Number(values.cases));
await fromTable(Number(values.live));
