import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { fileOf, tableOf } from '../../infra/tools/opco-import/build.ts';
import { changesBetween } from '../../infra/tools/opco-import/changes.ts';
import { importSiro } from '../../infra/tools/opco-import/import.ts';
import { countSiro, NotSiro } from '../../infra/tools/opco-import/siro.ts';
import { IDCC_TABLE } from '../../shared/domain/opco/idcc-table.ts';
import { OPCOS, type OpcoId } from '../../shared/domain/opco/names.ts';
import { OPCO_TABLES, readTables } from '../../shared/domain/opco/tables.ts';
import { siroOf } from '../support/siro.ts';

const TABLE = join(import.meta.dirname, '../../shared/domain/opco/idcc-table.ts');
const HEADER = 'SIRET|IDCC|OPCO_PROPRIETAIRE|OPCO_GESTION\n';
const DATED = { month: '2026-07', publishedOn: '2026-10-20' };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jalon-opco-'));
  return () => rmSync(folder, { recursive: true });
});

const write = (text: string, name = 'siro-202607.csv'): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const line = (idcc: string, opco?: OpcoId, manager = ''): string =>
  `73282932000074|${idcc}|${opco === undefined ? '' : OPCOS[opco].label}|${manager}\n`;
const lines = (idcc: string, opco: OpcoId, many: number): string => line(idcc, opco).repeat(many);

/** The tables of a file, as if it had been imported into an empty product. */
const tablesOf = async (text: string) => readTables(tableOf(await countSiro(write(text)), DATED));

const tool = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, '../../infra/tools/opco-import.ts'), ...args], {
    encoding: 'utf8',
  });

describe('reading the official file', () => {
  it('counts owners, never managers, and leaves out what names no agreement', async () => {
    const text = `${HEADER}${lines('1486', 'ATLAS', 2)}${line('1486', 'OPCO_2I', 'AKTO')}${line('9999', 'AKTO')}${line('')}${line('', 'AKTO')}${line('0016')}`;
    expect(await countSiro(write(text))).toEqual({
      rows: 7,
      unattached: 3,
      withoutAgreement: 1,
      owners: new Map([
        [
          '1486',
          new Map([
            ['ATLAS', 2],
            ['OPCO_2I', 1],
          ]),
        ],
      ]),
    });
  });

  it('knows the names of all eleven OPCO, and does not mind a byte order mark nor Windows line ends', async () => {
    const all = Object.values(OPCOS).map(({ label }, at) => `73282932000074|${1000 + at}|${label}|`);
    const { owners } = await countSiro(write(`\uFEFF${HEADER}${all.join('\n')}\n`.replaceAll('\n', '\r\n')));
    expect([...owners.values()].flatMap((counts) => [...counts.keys()])).toEqual(Object.keys(OPCOS));
  });

  it.each([
    ['a missing column', 'SIRET|IDCC|OPCO_GESTION\n', 'Il manque la colonne OPCO_PROPRIETAIRE.'],
    ['two missing columns', 'SIRET|IDCC\n', 'Il manque les colonnes OPCO_PROPRIETAIRE, OPCO_GESTION.'],
    ['another separator', HEADER.replaceAll('|', ';'), 'Il manque les colonnes SIRET, IDCC'],
    ['another order', 'IDCC|SIRET|OPCO_PROPRIETAIRE|OPCO_GESTION\n', 'pas dans cet ordre'],
    ['no line at all', '', 'Le fichier est vide.'],
    ['a line cut short', `${HEADER}${line('1486', 'ATLAS')}73282932000074|14`, 'Ligne 3'],
    ['an unknown OPCO', `${HEADER}73282932000074|1486|OPCO NEUF|\n`, 'Ligne 2 : « OPCO NEUF »'],
    ['what is no IDCC', `${HEADER}73282932000074|148|ATLAS|\n`, 'Ligne 2 : « 148 »'],
    ['something compressed', '\u001f\u008b'.repeat(2000), 'décompressez-le'],
  ])('refuses %s', async (_what, text, says) => {
    const error = await countSiro(write(text)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NotSiro);
    expect(`${error}`).toContain(says);
    expect(`${error}`).not.toContain('73282932000074');
  });
});

describe('what changed', () => {
  it('is told by answer, not by count', async () => {
    const before = await tablesOf(
      `${HEADER}${lines('1486', 'ATLAS', 3)}${line('0016', 'OPCO_MOBILITES')}${line('1702', 'CONSTRUCTYS')}${line('0087', 'OPCO_2I')}`,
    );
    const after = await tablesOf(
      `${HEADER}${lines('1486', 'ATLAS', 200)}${line('1486', 'AKTO')}${line('0087', 'AFDAS')}${lines('1702', 'CONSTRUCTYS', 3)}${line('1702', 'AKTO')}${line('3248', 'OPCO_2I')}`,
    );
    const { naf, ...changes } = changesBetween(before, after);
    expect(changes).toEqual({
      kept: 1,
      added: ['3248'],
      removed: ['0016'],
      moved: [
        { code: '0087', from: ['OPCO_2I'], to: ['AFDAS'] },
        { code: '1702', from: ['CONSTRUCTYS'], to: ['CONSTRUCTYS', 'AKTO'] },
      ],
    });
    expect(naf).toContainEqual({
      code: '08.11Z',
      from: ['OPCO_2I', 'CONSTRUCTYS'],
      to: ['AFDAS', 'CONSTRUCTYS', 'AKTO'],
    });
  });
});

describe('the table file', () => {
  it('carried by the product is what the tool writes', () => {
    expect(readFileSync(TABLE, 'utf8')).toBe(fileOf(IDCC_TABLE));
  });

  it('is the same whatever the order of the official file', async () => {
    const parts = [
      lines('8822', 'AKTO', 2),
      line('8822', 'OCAPIAT'),
      line('9062', 'OCAPIAT'),
      line('9062', 'AKTO'),
      line('0016', 'ATLAS'),
    ];
    const [one, other] = [parts, parts.toReversed()].map((all) => `${HEADER}${all.join('')}`);
    const [first, second] = [await countSiro(write(one ?? '')), await countSiro(write(other ?? ''))].map((count) =>
      tableOf(count, DATED),
    );
    expect(first).toEqual(second);
    expect(first).toMatchObject({ shared: '8822 AKTO 2 OCAPIAT 1\n9062 AKTO 1 OCAPIAT 1', single: { ATLAS: '0016' } });
  });

  it('stays as it was when the file is refused, and nothing lies beside it', async () => {
    const target = write('as it was', 'idcc-table.ts');
    const before = { ...OPCO_TABLES, month: '2026-06' };
    const attempt = (text: string, month: string) =>
      importSiro({ siro: write(text), target, before, month, publishedOn: '2026-10-20' });
    await expect(attempt(`${HEADER}x`, '2026-07')).rejects.toThrow('Ligne 2');
    await expect(attempt(`${HEADER}${line('1486', 'ATLAS')}`, '2026-07')).rejects.toThrow(
      'n’est sans doute pas entier',
    );
    await expect(attempt(siroOf(IDCC_TABLE), '2026-05')).rejects.toThrow('décrit déjà 2026-06');
    expect(readFileSync(target, 'utf8')).toBe('as it was');
    expect(readdirSync(folder).sort()).toEqual(['idcc-table.ts', 'siro-202607.csv']);
  });
});

describe('npm run opco:import', () => {
  const moved = () => siroOf(IDCC_TABLE).replaceAll('|1486|ATLAS|', '|1486|AKTO|');
  const month = `${Number(IDCC_TABLE.month.slice(0, 4)) + 1}01`;

  it('writes the new table, and says what changed', () => {
    const into = join(folder, 'idcc-table.ts');
    const { status, stdout } = tool(write(moved(), `siro-${month}.csv`), '--published', '2030-02-03', '--into', into);
    expect(stdout).toContain('Passées à un autre OPCO : 1\n  1486 : Atlas → Akto');
    expect(stdout).toMatch(/Codes NAF dont les candidats changent : \d+\n/);
    expect(status).toBe(0);
    const text = readFileSync(into, 'utf8');
    expect(text).toContain("publishedOn: '2030-02-03'");
    expect(text).toContain(`month: '${month.slice(0, 4)}-01'`);
  });

  it('with --check writes nothing, and ends 1 when something would change, 0 when nothing would', () => {
    const into = join(folder, 'idcc-table.ts');
    const check = (text: string) =>
      tool(write(text, `siro-${month}.csv`), '--published', '2030-02-03', '--check', '--into', into);
    expect(check(moved())).toMatchObject({ status: 1, stdout: expect.stringContaining('Rien n’a été écrit.') });
    expect(check(siroOf(IDCC_TABLE)).status).toBe(0);
    expect(readdirSync(folder)).toEqual([`siro-${month}.csv`]);
  });

  it.each([
    ['no file', [], 'Donnez le fichier officiel'],
    ['a file of another name', ['opco.csv', '--published', '2026-10-20'], 'gardez-lui ce nom'],
    ['no day', ['siro-202607.csv'], 'Donnez le jour de publication'],
    ['a day that is none', ['siro-202607.csv', '--published', '2026-02-30'], 'Donnez le jour de publication'],
    ['a file that is not there', ['siro-209907.csv', '--published', '2099-10-20'], 'Import interrompu'],
  ])('ends 2 with %s', (_what, args, says) => {
    expect(tool(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining(says) });
  });
});
