import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { PURPOSE_ROWS, Purpose } from '../../../shared/domain/agreements/purposes.ts';
import {
  AGREEMENT_TEXTS,
  AgreementTextId,
  shownText,
  type Wording,
  wordingOf,
} from '../../../shared/domain/agreements/texts.ts';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { settingsAt } from '../../../shared/domain/settings/settings.ts';
import { wordsOf } from '../../../shared/web/forms/agreement.ts';
import { inForce } from '../../../shared/web/forms/in-force.ts';
import { FORMS } from '../../../shared/web/forms/table.ts';

const hashed = (text: string): string => createHash('sha256').update(text).digest('hex');
const TODAY = settingsAt(plainDate('2026-11-24'));

test('the hash kept is the SHA-256 of the very words that are shown', () => {
  const { title, lines, question, accept, refuse } = wordingOf('keep-documents', TODAY);
  const words = [title, ...lines, question, accept, refuse].map((line) => `${line}\n`).join('');
  expect(shownText('keep-documents', TODAY).sha256).toBe(hashed(words));
});

/** Of each version that people may have read, as it is written down, settings by their names. A change of words is a new version. */
const WRITTEN: Readonly<Record<string, string>> = {
  'commitment 1': 'b2cc3b49e3303908',
  'conclusion 1': '271cddcea129cdb9',
  'convention 1': 'bfd84089eab47c0d',
  'decision 1': '24966c5dd83cf2f1',
  'follow-up-contact 1': 'c4d4bfd77077466c',
  'inform-employer 1': '808a3e265755a35d',
  'investigation 1': '2c900f5e538cfdc5',
  'investigation 2': '046e711ed0339c46',
  'keep-documents 1': '0a79df556e47a6f3',
  'send-to-cep 1': '58ef05aa5f1d66b0',
  'send-to-third-party 1': '0bd385de2678af75',
  'sensitive-data 1': '2bbd87f7059acc31',
  'survey 1': '8010b2140dae1367',
};

describe('the texts', () => {
  test('are never changed once they can have been read: a change is a new version', () => {
    const written = Object.entries(AGREEMENT_TEXTS).flatMap(([id, { versions }]) =>
      versions.map((words: Wording, index) => [`${id} ${index + 1}`, hashed(JSON.stringify(words)).slice(0, 16)]),
    );
    expect(Object.fromEntries(written)).toEqual(WRITTEN);
  });

  test('serve nine purposes apart, each with at least one text of its own', () => {
    expect(Purpose.options).toHaveLength(9);
    const served = new Set(Object.values(AGREEMENT_TEXTS).map(({ purpose }) => purpose));
    expect([...served].filter((purpose) => purpose !== 'convention')).toContain('keep-documents');
    expect(new Set(Purpose.options)).toEqual(served);
    for (const { name, withdrawal } of Object.values(PURPOSE_ROWS)) expect([name, withdrawal]).not.toContain('');
  });

  test('are hashed as they are shown, with the values in force', () => {
    const { title, lines, question, accept, refuse } = wordingOf('keep-documents', TODAY);
    expect(accept).toBe('Oui, gardez mes documents 3 ans');
    const shown = `${[title, ...lines, question, accept, refuse].join('\n')}\n`;
    expect(shownText('keep-documents', TODAY)).toEqual({ text: 'keep-documents', version: 1, sha256: hashed(shown) });
    const before = settingsAt(plainDate('2023-06-01'));
    expect(wordingOf('keep-documents', before).accept).toContain('1 an');
    expect(shownText('keep-documents', before).sha256).not.toBe(shownText('keep-documents', TODAY).sha256);
    expect(() => wordingOf('keep-documents', TODAY, 99)).toThrow(RangeError);
  });

  test.each([
    ['decision', 'decision'],
    ['convention-signature', 'convention'],
    ['commitment', 'commitment'],
    ['investigation-consent', 'investigation'],
    ['conclusion-consent', 'conclusion'],
    ['retention-agreement', 'keep-documents'],
  ] as const)('the page of %s shows the words that the ledger names, and no others before the answer', (gate, id) => {
    const form = inForce(FORMS[gate].asked, TODAY);
    const words = wordingOf(id, TODAY);
    const [field] = form.fields;
    expect([form.title, ...form.intro, field?.label]).toEqual([words.title, ...words.lines, words.question]);
    expect(field?.kind === 'radio' && field.options.map(({ label }) => label)).toEqual([words.accept, words.refuse]);
  });

  test('S1: the choice of a funding says what it means for the employer', () => {
    const words = wordsOf('inform-employer');
    expect(FORMS['funding-choice'].asked.intro).toEqual(expect.arrayContaining([words.accept, words.refuse]));
  });

  test('name only settings that exist', () => {
    for (const id of AgreementTextId.options) expect(JSON.stringify(wordingOf(id, TODAY))).not.toMatch(/\{\w+\}/);
  });
});
