import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { IN_PART, NOT_YET } from '../../../infra/tools/law/missing.ts';
import { LAW_PAGE, lawPage } from '../../../infra/tools/law/page.ts';
import { type Proof, proofsIn, readProofs } from '../../../infra/tools/law/proofs.ts';
import { citedIn, RULES } from '../../../infra/tools/law/rules.ts';
import { settingRows } from '../../../infra/tools/law/setting-rows.ts';
import { standInFrench, standOf } from '../../../infra/tools/law/stand.ts';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { GATES } from '../../../shared/domain/gates/table.ts';
import { ROUTES } from '../../../shared/domain/routes.ts';
import { settingNames } from '../../../shared/domain/settings/table.ts';

const ROOT = join(import.meta.dirname, '../../..');
const ids: readonly string[] = RULES.map(({ id }) => id);
const proofs = readProofs(ROOT);

/** What the two lists say that the tests do not, and the other way round. */
const disagreements = (found: readonly Proof[], notYet: object, inPart: object): string[] => {
  const proven = new Set(found.flatMap(({ claims }) => claims));
  return [
    ...ids.filter((id) => !proven.has(id) && !(id in notYet)).map((id) => `${id} has neither a test nor a line`),
    ...Object.keys(notYet).flatMap((id) => (proven.has(id) ? [`${id} has a test and is listed as not yet`] : [])),
    ...Object.keys(inPart).flatMap((id) => (proven.has(id) ? [] : [`${id} is listed as in part and has no test`])),
  ];
};

describe('the page of the law', () => {
  test('is the one in the repository; « npm run law » writes it anew', () => {
    expect(lawPage(proofs)).toBe(readFileSync(join(ROOT, LAW_PAGE), 'utf8'));
  });

  test('changes with the title of a test', () => {
    const [first, ...others] = proofs;
    if (first === undefined) throw new Error('no test proves anything');
    expect(lawPage([{ ...first, title: 'says something else' }, ...others])).not.toBe(lawPage(proofs));
    expect(lawPage(others)).not.toBe(lawPage(proofs));
  });

  test('has one row for each gate, setting and rule', () => {
    const lines = lawPage(proofs).split('\n');
    for (const name of Object.keys(GATES))
      expect(lines.filter((line) => line.includes(`<br>\`${name}\` |`))).toHaveLength(1);
    for (const { name, validFrom } of settingRows())
      expect(
        lines.filter((line) => line.startsWith(`| \`${name}\` |`) && line.includes(`| ${validFrom} |`)),
      ).toHaveLength(1);
    for (const id of ids) expect(lines.filter((line) => line.startsWith(`| ${id} |`))).toHaveLength(1);
  });

  test('says what the gate table says', () => {
    const rowOf = (name: string) =>
      lawPage([])
        .split('\n')
        .find((line) => line.includes(`<br>\`${name}\` |`));
    expect(rowOf('leave-reply')).toContain('| 30 days (`leaveReply`) from `leaveReceivedOn`, or the question |');
    expect(rowOf('leave-reply')).toContain('| **accepts** | D6323-4 (T04)');
    expect(rowOf('convention-signature')).toContain(
      '| day 5, day 8, day 10: the beneficiary (`conventionReminderDays`) |',
    );
    expect(rowOf('convention-signature')).toContain('| **refuses** |');
    expect(rowOf('start')).toContain('| until `startOn` comes |');
    expect(rowOf('follow-up-invitation')).toContain('| until `followUpDelay` + `followUpWindow` after `endedOn` |');
  });
});

describe('the rules', () => {
  test('are S1 to S49 and T01 to T38, each with what it asks and where it stands', () => {
    const numbered = (count: number, name: (number: number) => string) =>
      Array.from({ length: count }, (_, index) => name(index + 1));
    expect(ids).toEqual([
      ...numbered(49, (number) => `S${number}`),
      ...numbered(38, (number) => `T${`${number}`.padStart(2, '0')}`),
    ]);
    for (const { demands, basis } of RULES) expect([demands, basis]).not.toContain('');
  });

  test('have a test, or stand among those not built, never both', () => {
    expect(disagreements(proofs, NOT_YET, IN_PART)).toEqual([]);
    expect(Object.keys(NOT_YET).filter((id) => id in IN_PART)).toEqual([]);
  });

  test('are told apart when a test goes, comes, or a line stays behind', () => {
    const without = proofs.filter(({ claims }) => !claims.includes('S4'));
    const line = { S4: 'no check of the rights' };
    expect(disagreements(without, NOT_YET, IN_PART)).toEqual(['S4 has neither a test nor a line']);
    expect(disagreements(without, { ...NOT_YET, ...line }, IN_PART)).toEqual([]);
    expect(disagreements(proofs, { ...NOT_YET, ...line }, IN_PART)).toEqual(['S4 has a test and is listed as not yet']);
    expect(disagreements(without, { ...NOT_YET, ...line }, { ...IN_PART, ...line })).toEqual([
      'S4 is listed as in part and has no test',
    ]);
  });

  test('that tests, gates, routes and settings name all exist', () => {
    const texts = [
      ...Object.values(GATES).map(({ basis }) => basis),
      ...Object.values(ROUTES).map(({ basis }) => basis),
      ...settingRows().map(({ source }) => source),
    ];
    const named = [...proofs.flatMap(({ claims }) => claims), ...texts.flatMap(citedIn)];
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((name) => /^[ST]/.test(name) && !ids.includes(name))).toEqual([]);
  });

  test('are read out of a text with their spans and articles', () => {
    expect(citedIn('S18–S20, L6313-4 al. 2 (T06): R6313-4 3° c), L221-18, S2')).toEqual([
      'S18',
      'S19',
      'S20',
      'T06',
      'S2',
      'L6313-4 al. 2',
      'R6313-4',
      'L221-18',
    ]);
  });
});

describe('a proof', () => {
  const claimed = (source: string) => proofsIn('a.test.ts', source).map(({ claims, title }) => [...claims, title]);

  test.each([
    ["test('S1: says no', () => {", ['S1', 'says no']],
    ["  it('T04, L6313-4 al. 2: says no', async () => {", ['T04', 'L6313-4 al. 2', 'says no']],
    ["test(\n  'T30, S46: says no',\n", ['T30', 'S46', 'says no']],
    ["])('S11: %s says no', (what) => {", ['S11', '%s says no']],
    ['test("S6: l\'employeur", () => {', ['S6', "l'employeur"]],
  ])('is the title of a test: %s', (source, claims) => {
    expect(claimed(source)).toEqual([claims]);
  });

  test.each([
    "test('says no to S1: nothing', () => {",
    "test.skip('S1: says no', () => {",
    "it.todo('S1: says no', () => {",
    "describe('S1: says no', () => {",
    '// see S1: it says no',
    "expect('S1: says no', 'x')",
    "test('S1 says no', () => {",
  ])('is nothing else: %s', (source) => {
    expect(claimed(source)).toEqual([]);
  });
});

describe('the check that a person runs', () => {
  test('finds nothing while the page stands and all was reviewed within the year', () => {
    const stand = standOf(ROOT, plainDate('2027-11-22'));
    expect(stand).toMatchObject({ stale: false, unreviewed: [] });
    expect(standInFrench(stand)).toMatch(/est à jour\.\nTous les paramètres ont été relus/);
  });

  test('names each setting whose review is older than a year', () => {
    const stand = standOf(ROOT, plainDate('2027-11-23'));
    expect(stand.unreviewed).toEqual(settingNames);
    expect(standInFrench(stand)).toContain('  conventionReply\n');
  });

  test('sees a page that was written by hand, or is missing', () => {
    const root = mkdtempSync(join(tmpdir(), 'jalon-law-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    cpSync(import.meta.dirname, join(root, 'test'), { recursive: true });
    const stale = () => standOf(root, plainDate('2026-11-23')).stale;
    expect(stale()).toBe(true);
    mkdirSync(join(root, 'shared/domain'), { recursive: true });
    writeFileSync(join(root, LAW_PAGE), standOf(root, plainDate('2026-11-23')).page);
    expect(stale()).toBe(false);
    writeFileSync(join(root, LAW_PAGE), 'Corrigé à la main.');
    expect(stale()).toBe(true);
  });

  test('ends 0, 1 or 2', () => {
    const law = (...options: string[]) =>
      spawnSync(process.execPath, [join(ROOT, 'infra/tools/law.ts'), ...options], { encoding: 'utf8' });
    expect(law('--check', '--on', '2027-11-22').status).toBe(0);
    const late = law('--check', '--on', '2027-11-23');
    expect([late.status, late.stdout]).toEqual([1, expect.stringContaining('À relire')]);
    expect(law('--check', '--on', 'hier').status).toBe(2);
    expect(law('--chek').status).toBe(2);
  });
});
