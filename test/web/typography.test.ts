import { describe, expect, test } from 'vitest';
import { plainDate } from '../../shared/domain/calendar/plain-date.ts';
import { inWords } from '../../shared/domain/settings/in-words.ts';
import { settingsAt } from '../../shared/domain/settings/settings.ts';
import { typeset } from '../../shared/domain/typography.ts';
import { typesetHtml } from '../../shared/web/render.ts';
import { createStyle } from '../../shared/web/style.ts';

describe('unbreakable spaces', () => {
  test.each([
    ['Oui ?', 'Oui\u202f?'],
    ['Un ; deux !', 'Un\u202f; deux\u202f!'],
    ['Ici : là', 'Ici\u00a0: là'],
    ['un « non » suffit', 'un «\u00a0non\u00a0» suffit'],
    ['06 12 34 56 78', '06\u00a012\u00a034\u00a056\u00a078'],
    ['30 jours', '30\u00a0jours'],
    ['https://exemple.fr/a?b=c:d', 'https://exemple.fr/a?b=c:d'],
  ])('%s', (plain, set) => {
    expect(typeset(plain)).toBe(set);
    expect(typeset(set)).toBe(set);
  });

  test('stay out of addresses, styles and what was typed', () => {
    const html = '<style>a : b</style><a href="/x ?y">Oui ?</a><textarea>Vraiment ?</textarea><input value="Ah ?">';
    expect(typesetHtml(html)).toBe(
      '<style>a : b</style><a href="/x ?y">Oui\u202f?</a><textarea>Vraiment ?</textarea><input value="Ah ?">',
    );
  });
});

test('a text takes the values in force on its day', () => {
  const say = (on: string) => inWords('{retentionAgreement}, {leaveReply}, {maxHours}', settingsAt(plainDate(on)));
  expect(say('2027-01-11')).toBe('3 ans, 30 jours, 24');
  expect(say('2022-01-11')).toBe('1 an, 30 jours, 24');
  expect(() => inWords('{nothing}', settingsAt(plainDate('2027-01-11')))).toThrow(/nothing/);
});

test('the colour of the organisation is kept where white can be read on it', () => {
  expect(createStyle('#7a1f5c').css).toContain('#7a1f5c');
  expect(createStyle('#ffe680').css).not.toContain('#ffe680');
});
