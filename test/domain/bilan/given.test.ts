import { describe, expect, test } from 'vitest';
import {
  Email,
  GivenDate,
  Hours,
  OptionalText,
  PersonName,
  ShortText,
  Text,
} from '../../../shared/domain/gates/answers.ts';

describe('a text', () => {
  test.each([
    ['A\r\nBcc: x@y.fr', 'A Bcc: x@y.fr'],
    ['A\u0000b\u0007', 'Ab'],
    ['\u202Enoitca\u202C', 'noitca'],
    ['\uFEFF\u200B Zoé\u2028', 'Zoé'],
    ['Élodie-Anne d’Arc\u00A0!', 'Élodie-Anne d’Arc\u00A0!'],
  ])('of one line: %j is kept as %j', (typed, kept) => {
    expect(ShortText.parse(typed)).toBe(kept);
  });

  test('of several lines keeps them, and nothing that is not seen', () => {
    expect(Text.parse('un\r\ndeux\u0000\u202E\n\ttrois 👩‍👧')).toBe('un\ndeux\n\ttrois 👩‍👧');
    expect(OptionalText.parse('\u0000')).toBe('');
  });

  test.each(['\u0000', '\u202E \u200B', '\r\n'])('of which nothing is seen, %j, says nothing', (typed) => {
    expect(ShortText.safeParse(typed).success).toBe(false);
    expect(Text.safeParse(typed).success).toBe(false);
  });
});

test.each(['Inès', 'J.-P.', 'M. Dupont', 'J.Dupont', "O'Hara", 'Nguyễn Thị', '李', 'de La Tour d’Auvergne'])(
  '%s is a name',
  (name) => {
    expect(PersonName.parse(name)).toBe(name);
  },
);

test.each([
  'Gagnez https://evil.example',
  'www.evil.example',
  'evil.example',
  'EVIL.EXAMPLE',
  't.co',
  'a@b.fr',
  '<b>x</b>',
  'In\uFFFDs',
])('%s is no name', (name) => {
  expect(PersonName.safeParse(name).success).toBe(false);
});

test.each([
  'a@b.fr\r\nBcc: x@y.fr',
  'a@b.fr, c@d.fr',
  'Amina <a@b.fr>',
  'a\u0000 @b.fr',
  `${'a'.repeat(300)}@b.fr`,
  '',
  'a b@c.fr',
])('%j is no address', (typed) => {
  expect(Email.safeParse(typed).success).toBe(false);
});

test('an address pasted with marks that nobody sees is the address', () => {
  expect(Email.parse(' \u202Aamina@example.org\u202C\r\n')).toBe('amina@example.org');
});

test.each([
  '2027-02-30',
  '9999-01-01',
  '2999-12-31',
  '2207-03-01',
  '1927-01-01',
  '2027-1-5',
  '-000001-01-01',
  'NaN',
  '',
])('%s is no day that a bilan may have', (typed) => {
  expect(GivenDate.safeParse(typed).success).toBe(false);
});

test.each(['1e9', '1e1', '0x10', 'NaN', 'Infinity', '-1', '-0', '101', '1e-9', '13.333', '', ' ', 'treize', undefined])(
  '%s is no number of hours',
  (typed) => {
    expect(Hours.safeParse(typed).success).toBe(false);
  },
);

test.each([
  ['13.5', 13.5],
  ['0', 0],
  ['16', 16],
  [6.25, 6.25],
])('%s is a number of hours', (typed, hours) => {
  expect(Hours.parse(typed)).toBe(hours);
});
