import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Item } from '../../../shared/aws/attribute-value.ts';
import { exportSource } from '../../../shared/aws/verify/export-source.ts';
import { tableSource } from '../../../shared/aws/verify/table-source.ts';
import { verify } from '../../../shared/aws/verify/verify.ts';
import { exportLine, writeExport } from '../../support/export.ts';
import { newCase } from '../../support/log.ts';
import { wholeLife, writeLife } from '../../support/stored-life.ts';
import { openTables, type Tables } from '../../support/tables.ts';
import { swapped, without } from '../../support/tamper.ts';

let tables: Tables;
const items: Item[] = [];
let folder = '';

beforeAll(async () => {
  tables = await openTables();
  const life = wholeLife();
  for (const id of [newCase(), newCase(), newCase()]) {
    await writeLife(tables.log, id, life);
    await tables.destroy(id, 'content');
  }
  for await (const item of tableSource(tables).items) items.push(item);
}, 60_000);
afterAll(() => tables.close());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jalon-export-'));
  return () => rmSync(folder, { recursive: true });
});

/** Any order, the same each time: by the bytes of each line read backwards. */
const shuffled = (): Item[] =>
  items
    .map((item) => ({ item, by: [...exportLine(item)].reverse().join('') }))
    .sort((a, b) => (a.by < b.by ? -1 : 1))
    .map(({ item }) => item);
const tool = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, '../../../infra/tools/verify.ts'), ...args], {
    encoding: 'utf8',
  });

test('an export with its items in any order over many files says what its table says', async () => {
  writeExport(folder, shuffled(), 7);
  const [ofTable, ofExport] = [
    await verify(tableSource(tables), tables.keys),
    await verify(exportSource(folder), tables.keys),
  ];
  expect(ofExport).toMatchObject({ cases: 3, commits: items.length, opened: ofTable.opened });
  expect(ofExport.findings.named).toEqual([]);
  expect({ ...ofExport, findings: 0 }).toEqual({ ...ofTable, findings: 0 });
});

test('what was done to an export is named', async () => {
  const caseId = items[0]?.['caseId']?.S ?? '';
  const [mine, others] = [
    items.filter((item) => item['caseId']?.S === caseId),
    items.filter((item) => item['caseId']?.S !== caseId),
  ];
  writeExport(folder, [...others, ...without(swapped(mine, 4, 9), 20)].reverse(), 3);
  const { findings } = await verify(exportSource(folder));
  expect(findings.named.map(({ kind, sequence }) => `${kind} ${sequence}`)).toEqual([
    'misplaced 4',
    'misplaced 9',
    'missing 20',
  ]);
  expect(new Set(findings.named.map((finding) => finding.caseId))).toEqual(new Set([caseId]));
});

test('an item exported twice is one too many', async () => {
  writeFileSync(join(folder, 'one.json'), [...items, ...items.slice(0, 1)].map(exportLine).join(''));
  expect((await verify(exportSource(folder))).findings.named).toMatchObject([{ kind: 'misplaced', sequence: 1 }]);
});

test('an export of which a file was not downloaded is refused, and so is what is no export', async () => {
  const data = writeExport(folder, items, 4);
  rmSync(join(data, readdirSync(data)[0] ?? ''));
  await expect(verify(exportSource(folder))).rejects.toThrow(/le manifeste annonce/);
  await expect(verify(exportSource(join(folder, 'none')))).rejects.toThrow(/ENOENT/);
  writeFileSync(join(folder, 'increment.json'), '{"Keys":{"pk":{"S":"x"}}}\n');
  await expect(verify(exportSource(join(folder, 'increment.json')))).rejects.toThrow(/export complet/);
});

test('the command ends 0 on what holds, 1 on what does not, 2 on what it cannot read, and shows no content', () => {
  writeExport(folder, items, 2);
  const clean = tool('--export', folder);
  expect(clean).toMatchObject({ status: 0, stderr: '' });
  expect(clean.stdout).toMatch(/^3 dossiers, .* actes .*\n72 champs scellés : .*\n.*\nTout concorde\.\n$/);

  const cut = mkdtempSync(join(folder, 'cut-'));
  writeExport(cut, without(items, 5), 2);
  const broken = tool('--export', cut, '--json');
  expect(broken).toMatchObject({ status: 1, stderr: '' });
  expect(JSON.parse(broken.stdout)).toMatchObject({
    cases: 3,
    findings: { missing: 3 },
    named: [{ kind: 'missing', sequence: 5 }, {}, {}],
  });
  expect(tool('--export', cut).stdout).toMatch(/3 constats :\n {2}[0-9A-Z]{26}, acte 5 : manque\n/);

  expect(tool().status).toBe(2);
  expect(tool('--export', folder, '--keys', 'keys')).toMatchObject({ status: 2, stdout: '' });
  expect(tool('--export', join(folder, 'none')).status).toBe(2);
  expect(tool('--wrong').stderr).toContain('npm run verify');
});
