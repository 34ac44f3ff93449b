import { describe, expect, test } from 'vitest';
import { BPF_ID } from '../../../shared/domain/register/matters.ts';
import { actor, type Life, live } from '../../support/bilan.ts';
import { answered, noted, open, said } from '../../support/register.ts';

const bpf = (start: string): Life => noted(start, { matter: 'bpf' });
const filed = (life: Life, filedOn: string, who?: Parameters<typeof answered>[3]) =>
  answered(life, 'bpf', { filedOn }, who);
const days = (life: Life, key = 'bpf') =>
  life
    .mails()
    .filter((mail) => mail.includes(key))
    .map((mail) => mail.slice(0, 10));

describe('T37: the BPF', () => {
  test('T37: is due on 30 April, and the office is alerted from 1 April, every two weeks', () => {
    const life = bpf('2026-12-01T10:00');
    expect(open(life, 'bpf')).toMatchObject({ strictEnd: '2027-04-30', safeEnd: '2027-04-30' });
    life.until('2027-04-30T23:59');
    expect(days(life)).toEqual(['2027-04-01', '2027-04-15', '2027-04-29']);
    expect(open(life, 'bpf').overdue).toBe(false);
  });

  test('T37: is late once that day has ended, and asked for until somebody says that it is filed', () => {
    const life = bpf('2026-12-01T10:00');
    life.until('2027-05-31T23:59');
    expect(open(life, 'bpf').overdue).toBe(true);
    expect(days(life, 'overdue')).toEqual(['2027-05-03']);
    expect(days(life, 'reminder').filter((day) => day > '2027-04-30')).toEqual(['2027-05-13', '2027-05-27']);
    life.until('2028-04-30T10:00');
    expect(days(life, 'reminder').filter((day) => day > '2027-05-31')).toEqual([
      '2028-04-01',
      '2028-04-15',
      '2028-04-29',
    ]);
    expect(filed(life, '2028-04-30')).toEqual(['GateAnswered', 'GateOpened']);
  });

  test('T37: filed, is asked for no more that year, and from 1 April of the next', () => {
    const life = bpf('2026-12-01T10:00');
    life.until('2027-04-09T10:00');
    expect(filed(life, '2027-04-09', actor('consultant'))).toEqual(['not-yours']);
    expect(filed(life, '2027-04-10')).toEqual(['too-early', 'filedOn']);
    expect(filed(life, '2027-04-09')).toEqual(['GateAnswered', 'GateOpened']);
    life.until('2028-04-15T10:00');
    // 30 April 2028 is a Sunday, and still the day.
    expect(open(life, 'bpf')).toMatchObject({ round: 2, strictEnd: '2028-04-30', safeEnd: '2028-04-30' });
    expect(days(life)).toEqual(['2027-04-01', '2028-04-01', '2028-04-15']);
  });

  test('T37: of the year to come cannot be filed before that year has begun', () => {
    const life = bpf('2026-12-01T10:00');
    expect(filed(life, '2026-12-01')).toEqual(['too-early', 'filedOn']);
    life.until('2027-01-04T10:00');
    expect(filed(life, '2027-01-04')).toEqual(['GateAnswered', 'GateOpened']);
    expect(filed(life, '2027-01-04')).toEqual(['too-early', 'filedOn']);
  });

  test.each([
    ['2027-04-30T10:00', '2027-04-30'],
    ['2027-05-01T10:00', '2028-04-30'],
    ['2027-12-31T23:59', '2028-04-30'],
  ])('T37: watched from %s on, is first due on %s', (start, due) => {
    expect(open(bpf(start), 'bpf').strictEnd).toBe(due);
  });

  test('T37: is watched once, whoever asks again, and not at the word of a consultant', () => {
    const life = live(BPF_ID, '2026-12-01T10:00');
    const begin = (who: Parameters<typeof said>[2]) =>
      said(life, { type: 'note-matter', note: { matter: 'bpf' } }, who);
    expect(begin(actor('consultant'))).toEqual(['not-yours']);
    expect(begin({ party: 'system' })).toEqual(['MatterOpened', 'GateOpened']);
    expect(begin({ party: 'system' })).toEqual([]);
  });
});
