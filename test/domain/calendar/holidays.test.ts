import Oracle from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { holidayName, holidaysOf, isHoliday } from '../../../shared/domain/calendar/holidays.ts';
import { addDays, dateOfDayNumber, plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { type Zone, zoneIds } from '../../../shared/domain/calendar/zone.ts';

const NATIONAL_2026 = [
  '2026-01-01',
  '2026-04-06',
  '2026-05-01',
  '2026-05-08',
  '2026-05-14',
  '2026-05-25',
  '2026-07-14',
  '2026-08-15',
  '2026-11-01',
  '2026-11-11',
  '2026-12-25',
];

const daysOf = (year: number, zone: Zone): string[] => [...holidaysOf(year, zone).keys()].map(dateOfDayNumber).sort();

const extraDays = (zone: Zone): string[] => daysOf(2026, zone).filter((day) => !NATIONAL_2026.includes(day));

describe('the list of the Code du travail', () => {
  it('has the eleven days of L3133-1', () => {
    expect(daysOf(2026, 'metropole')).toEqual(NATIONAL_2026);
  });

  it.each([
    ['alsace-moselle', ['2026-04-03', '2026-12-26']],
    ['alsace-moselle-sans-vendredi-saint', ['2026-12-26']],
    ['mayotte', ['2026-04-27']],
    ['martinique', ['2026-05-22']],
    ['guadeloupe', ['2026-05-27']],
    ['saint-martin', ['2026-05-28']],
    ['guyane', ['2026-06-10']],
    ['saint-barthelemy', ['2026-10-09']],
    ['reunion', ['2026-12-20']],
    ['saint-pierre-et-miquelon', []],
  ] as [Zone, string[]][])('%s adds %j', (zone, expected) => {
    expect(extraDays(zone)).toEqual(expected);
  });

  it.each([
    ['2026-04-05', '2026-04-06'],
    ['2027-03-28', '2027-03-29'],
    ['2028-04-16', '2028-04-17'],
  ])('Easter %s is followed by its Monday, and the Sunday itself is no holiday', (sunday, monday) => {
    expect(isHoliday(plainDate(sunday), 'metropole')).toBe(false);
    expect(holidayName(plainDate(monday), 'metropole')).toBe('Lundi de Pâques');
  });

  // Among them the earliest and the latest Easter there is, and the two years that the simplest rules get wrong.
  it.each([
    '1900-04-15',
    '1943-04-25',
    '1954-04-18',
    '1981-04-19',
    '2038-04-25',
    '2100-03-28',
    '2200-04-06',
    '2285-03-22',
  ])('knows Easter %s in every century', (sunday) => {
    expect(holidayName(addDays(plainDate(sunday), 1), 'metropole')).toBe('Lundi de Pâques');
  });

  it('a holiday of one zone is an ordinary day elsewhere', () => {
    expect(isHoliday(plainDate('2026-12-20'), 'reunion')).toBe(true);
    expect(isHoliday(plainDate('2026-12-20'), 'metropole')).toBe(false);
  });
});

/** Where the library follows local habit rather than L3422-2 or L3134-13: days it has and we have not, or the reverse. */
const KNOWN_DIFFERENCES: Partial<Record<Zone, { library?: RegExp; ours?: RegExp }>> = {
  guadeloupe: { library: /Vendredi saint/ },
  martinique: { library: /Vendredi saint/ },
  'saint-martin': { library: /Abolition/, ours: /abolition/ },
  polynesie: { library: /2025-06-29/, ours: /2025-11-20/ },
  'alsace-moselle-sans-vendredi-saint': { library: /Vendredi saint/ },
};

const LIBRARY_CODES: Record<Zone, [string, string?]> = {
  metropole: ['FR'],
  'alsace-moselle': ['FR', '67'],
  'alsace-moselle-sans-vendredi-saint': ['FR', '57'],
  guadeloupe: ['FR', 'GP'],
  martinique: ['FR', 'MQ'],
  guyane: ['FR', 'GF'],
  reunion: ['FR', 'RE'],
  mayotte: ['FR', 'YT'],
  'saint-martin': ['FR', 'MF'],
  'saint-barthelemy': ['FR', 'BL'],
  'saint-pierre-et-miquelon': ['PM'],
  'nouvelle-caledonie': ['NC'],
  polynesie: ['PF'],
  'wallis-et-futuna': ['WF'],
};

describe('the same list as date-holidays', () => {
  it.each(zoneIds)('%s, 2019 to 2099', (zone) => {
    const [country, state] = LIBRARY_CODES[zone];
    const oracle = state === undefined ? new Oracle(country) : new Oracle(country, state);
    const { library, ours } = KNOWN_DIFFERENCES[zone] ?? {};
    for (let year = 2019; year <= 2099; year += 1) {
      const theirs = oracle
        .getHolidays(year, 'fr')
        .filter((day) => day.type === 'public' && !library?.test(`${day.date} ${day.name}`))
        .map((day) => day.date.slice(0, 10));
      const mine = [...holidaysOf(year, zone)]
        .map(([day, name]) => ({ date: dateOfDayNumber(day), name }))
        .filter(({ date, name }) => !ours?.test(`${date} ${name}`))
        .map(({ date }) => date);
      expect(mine.sort()).toEqual([...new Set(theirs)].sort());
    }
  });
});
