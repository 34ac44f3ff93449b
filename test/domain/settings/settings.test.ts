import { describe, expect, it } from 'vitest';
import { instantOfEpoch } from '../../../shared/domain/calendar/instant.ts';
import { addDays, plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { isQuiet } from '../../../shared/domain/calendar/quiet-hours.ts';
import { Overrides } from '../../../shared/domain/settings/overrides.ts';
import type { Row } from '../../../shared/domain/settings/row.ts';
import { settingRowOn, settingsAt, unreviewedOn } from '../../../shared/domain/settings/settings.ts';
import { SETTING_ROWS, settingNames } from '../../../shared/domain/settings/table.ts';

const on = (date: string) => settingsAt(plainDate(date));

describe('the table', () => {
  it.each(settingNames)('%s has a value, and one only, on every day since 2019', (name) => {
    const rows: readonly Row<unknown>[] = SETTING_ROWS[name];
    expect(rows[0]?.validFrom).toBe('2019-01-01');
    for (const [index, row] of rows.entries()) {
      const next = rows[index + 1];
      if (next === undefined) expect(row.validTo).toBeUndefined();
      else expect(addDays(row.validTo ?? plainDate('2999-12-31'), 1)).toBe(next.validFrom);
      expect(row.validTo === undefined || row.validFrom <= row.validTo).toBe(true);
      expect(row.source.trim()).not.toBe('');
    }
  });

  it('does not know the law before 2019', () => {
    expect(() => on('2018-12-31')).toThrow(RangeError);
  });

  it('has no name in two files', async () => {
    const files = ['law', 'practice', 'public-agents', 'funding', 'opco', 'contact', 'duties'];
    const modules = await Promise.all(files.map((file) => import(`../../../shared/domain/settings/${file}.ts`)));
    const names = modules.flatMap((module) => Object.values(module).flatMap((group) => Object.keys(group as object)));
    expect([...names].sort()).toEqual([...settingNames].sort());
  });

  it('holds the same quiet hours as the calendar', () => {
    const { quietHours } = on('2026-11-22');
    const start = Date.UTC(2027, 0, 4);
    for (let minute = 0; minute < 1440; minute += 1) {
      const moment = instantOfEpoch(start + minute * 60_000);
      expect(isQuiet(moment, 'metropole', quietHours)).toBe(isQuiet(moment, 'metropole'));
    }
  });
});

describe('the values of a day', () => {
  it.each([
    ['2024-05-01', 0],
    ['2024-05-02', 100],
    ['2024-12-31', 100],
    ['2025-01-01', 102.23],
    ['2026-01-01', 103.2],
    ['2026-04-01', 103.2],
    ['2026-04-02', 150],
  ])('the holder pays on %s: %d €', (date, amount) => {
    expect(on(date).flatContribution).toBe(amount);
  });

  it('kept documents one year, then three', () => {
    expect(on('2023-12-30').retentionAgreement).toEqual({ kind: 'Y', n: 1 });
    expect(on('2023-12-31').retentionAgreement).toEqual({ kind: 'Y', n: 3 });
  });

  it('cap the CPF and ask for five years between bilans since 26 February 2026', () => {
    expect(on('2026-02-25')).toMatchObject({ cpfCap: null, yearsBetweenFundedBilans: { kind: 'Y', n: 0 } });
    expect(on('2026-02-26')).toMatchObject({ cpfCap: 1600, yearsBetweenFundedBilans: { kind: 'Y', n: 5 } });
  });

  it('are the delays of the two silences', () => {
    const { conventionReply, leaveReply } = on('2026-11-22');
    expect([conventionReply, leaveReply]).toEqual([
      { kind: 'CAL', n: 10 },
      { kind: 'CAL', n: 30 },
    ]);
  });

  it('are remembered, and nobody can change them', () => {
    const settings = on('2026-11-22');
    expect(on('2026-11-22')).toBe(settings);
    expect(Object.isFrozen(settings)).toBe(true);
  });
});

const row = { source: 'décret à venir', reviewedOn: '2027-01-02', validFrom: '2027-02-01' };

describe('an organisation', () => {
  it('replaces a value on the days its row covers, and there only', () => {
    const own = Overrides.parse([
      { ...row, name: 'flatContribution', value: 160, validTo: '2027-12-31' },
      { ...row, name: 'quietHours', value: { from: '19:00', until: '09:00' } },
    ]);
    const amount = (date: string) => settingsAt(plainDate(date), own).flatContribution;
    expect([amount('2027-01-31'), amount('2027-02-01'), amount('2027-12-31'), amount('2028-01-01')]).toEqual([
      150, 160, 160, 150,
    ]);
    expect(settingsAt(plainDate('2027-02-01'), own).quietHours.from).toBe('19:00');
    expect(Overrides.safeParse([{ ...row, name: 'bpfDueOn', value: '04-29' }]).success).toBe(true);
    expect(settingRowOn('flatContribution', plainDate('2027-02-01'), own)).toMatchObject({ source: row.source });
    expect(on('2027-02-01').flatContribution).toBe(150);
  });

  it.each([
    ['an unknown name', { ...row, name: 'price', value: 1 }],
    ['a number for a delay', { ...row, name: 'leaveReply', value: 30 }],
    ['a delay for a number', { ...row, name: 'maxHours', value: { kind: 'CAL', n: 24 } }],
    ['a negative amount', { ...row, name: 'flatContribution', value: -1 }],
    ['an impossible hour', { ...row, name: 'quietHours', value: { from: '25:00', until: '08:00' } }],
    ['a day that does not come every year', { ...row, name: 'bpfDueOn', value: '02-29' }],
    ['no source', { ...row, source: ' ', name: 'flatContribution', value: 160 }],
    ['an end before the start', { ...row, name: 'flatContribution', value: 160, validTo: '2027-01-31' }],
  ])('is refused %s', (_case, bad) => {
    expect(Overrides.safeParse([bad]).success).toBe(false);
  });

  it('is refused two values on one day', () => {
    const first = { ...row, name: 'flatContribution', value: 160, validTo: '2027-03-01' };
    const again = (validFrom: string) => Overrides.safeParse([first, { ...first, validFrom, validTo: undefined }]);
    expect(again('2027-03-01').success).toBe(false);
    expect(again('2027-03-02').success).toBe(true);
  });
});

describe('the yearly review', () => {
  it('is asked for once a year has passed', () => {
    expect(unreviewedOn(plainDate('2027-11-22'))).toEqual([]);
    expect(unreviewedOn(plainDate('2027-11-23'))).toEqual(settingNames);
  });

  it('leaves out what the organisation has reviewed', () => {
    const own = Overrides.parse([{ ...row, name: 'flatContribution', value: 160 }]);
    expect(unreviewedOn(plainDate('2027-11-23'), own)).not.toContain('flatContribution');
  });
});
