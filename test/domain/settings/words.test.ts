import { expect, test } from 'vitest';
import { shownText, wordingOf } from '../../../shared/domain/agreements/texts.ts';
import { ifWithdrawn } from '../../../shared/domain/agreements/words.ts';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { Email, Euros, GivenDate, Hours, OptionalText, ShortText, Text } from '../../../shared/domain/gates/answers.ts';
import { delayInWords, inWords } from '../../../shared/domain/settings/in-words.ts';
import { settingsAt } from '../../../shared/domain/settings/settings.ts';

const TODAY = settingsAt(plainDate('2027-06-08'));

test.each([
  ['CAL', 1, '1 jour'],
  ['CAL', 2, '2 jours'],
  ['WD', 1, '1 jour ouvré'],
  ['WD', 3, '3 jours ouvrés'],
  ['M', 1, '1 mois'],
  ['M', 6, '6 mois'],
  ['Y', 1, '1 an'],
  ['Y', 5, '5 ans'],
  ['CLEAR', 1, '1 jour franc'],
  ['CLEAR', 2, '2 jours francs'],
  ['CAL', 0, '0 jour'],
] as const)('%s %i is said « %s »', (kind, n, said) => {
  expect(delayInWords({ kind, n })).toBe(said);
});

test('a text names values by their settings, and only such as can be said', () => {
  expect(inWords('{leaveReply} puis {conventionReply}, {codeMinutes} minutes', TODAY)).toBe(
    '30 jours puis 10 jours, 10 minutes',
  );
  expect(inWords('{cpfCap} €', TODAY)).toBe('1\u202f600 €');
  expect(inWords('rien à dire', TODAY)).toBe('rien à dire');
  expect(() => inWords('{nothing}', TODAY)).toThrow(/no setting is named nothing/);
  expect(() => inWords('{quietHours}', TODAY)).toThrow(/quietHours is neither/);
});

test('RGPD 7(3): what taking an agreement back does is read before', () => {
  expect(ifWithdrawn('survey')).toMatch(/^Si vous retirez cet accord : nous ne vous posons plus/);
  expect(ifWithdrawn('convention')).toMatch(/^Une convention signée engage/);
});

test('a text that people have read is found again in its version', () => {
  expect(wordingOf('investigation', TODAY, 1).lines).toHaveLength(2);
  expect(wordingOf('investigation', TODAY).lines).not.toEqual(wordingOf('investigation', TODAY, 1).lines);
  expect(wordingOf('investigation', TODAY)).toEqual(wordingOf('investigation', TODAY, 2));
  expect(shownText('investigation', TODAY).version).toBe(2);
  expect(() => wordingOf('investigation', TODAY, 0)).toThrow(RangeError);
  expect(() => wordingOf('investigation', TODAY, 3)).toThrow(/investigation has no version 3/);
});

const takes = (form: { safeParse: (given: unknown) => { success: boolean } }, given: unknown): boolean =>
  form.safeParse(given).success;

test('texts end where a page would', () => {
  for (const form of [Text, OptionalText]) {
    expect(takes(form, 'a'.repeat(4000))).toBe(true);
    expect(takes(form, 'a'.repeat(4001))).toBe(false);
  }
  expect(takes(ShortText, 'a'.repeat(200))).toBe(true);
  expect(takes(ShortText, 'a'.repeat(201))).toBe(false);
  expect(takes(OptionalText, undefined)).toBe(true);
  expect(takes(Text, ' ')).toBe(false);
  expect(OptionalText.parse('  a  ')).toBe('a');
  expect(ShortText.parse('a\n\t\nb')).toBe('a b');
  const address = `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.fr`;
  expect(takes(Email, address)).toBe(true);
  expect(takes(Email, `${'a'.repeat(10)}${address}`)).toBe(false);
});

test('days, hours and amounts stay within what a bilan may have', () => {
  expect(['1999-12-31', '2000-01-01', '2099-12-31', '2100-01-01'].map((day) => takes(GivenDate, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(['100', '100.01', '0.25', '.5', '1.', '1.234'].map((typed) => takes(Hours, typed))).toEqual([
    true,
    false,
    true,
    false,
    false,
    false,
  ]);
  expect(['100000', '100000.01', '0', '12.5', '12.345', '-1'].map((typed) => takes(Euros, typed))).toEqual([
    true,
    false,
    true,
    true,
    false,
    false,
  ]);
  expect(Euros.parse(' 1 800,50 € ')).toBe(1800.5);
  expect(takes(Euros, '1,8,0')).toBe(false);
  expect(takes(Euros, 'x12')).toBe(false);
  expect(takes(Euros, '12x')).toBe(false);
});
