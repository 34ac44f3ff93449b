import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { filingInWords } from '../../../shared/domain/opco/filing.ts';
import { OPCO_IDS, type OpcoId } from '../../../shared/domain/opco/names.ts';
import { settingsAt } from '../../../shared/domain/settings/settings.ts';
import { EMPLOYER, metAndDecided } from '../../support/admission.ts';
import { PROVIDER } from '../../support/answers.ts';
import { type Life, liveBilan } from '../../support/bilan.ts';
import { completeFile } from '../../support/file.ts';

const CHECK = { checkedOn: '2026-11-26', contact: 'Une conseillère', eligible: 'yes' };

const chosen = (): Life => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  life.answer('funding-choice', { route: 'PRIVATE_EMPLOYER_PLAN_OPCO', ...EMPLOYER });
  return life;
};

/** The file left for that OPCO on 30 November 2026. */
const sentTo = (opco?: OpcoId): Life => {
  const life = chosen();
  if (opco !== undefined) life.answer('eligibility', { ...CHECK, opco }, 'office');
  completeFile(life);
  life.until('2026-11-30T10:00');
  life.answer('funding-file', { sentOn: '2026-11-30', price: '1800' }, 'employer');
  return life;
};

const plan = (startOn: string) => ({
  startOn,
  endOn: '2027-06-01',
  accompaniedHours: '16',
  personalHours: '4',
  ...PROVIDER,
});

describe('T20: how long before the start a file must have left', () => {
  test.each([
    ['AFDAS', '2026-12-29', '2026-12-30'],
    ['AKTO', '2026-12-29', '2026-12-30'],
    ['CONSTRUCTYS', '2026-12-14', '2026-12-15'],
    ['OPCO_2I', '2026-12-27', '2026-12-28'],
    ['OPCO_EP', '2026-12-29', '2026-12-30'],
    ['OPCO_MOBILITES', '2026-12-29', '2026-12-30'],
    ['OPCO_SANTE', '2026-12-27', '2026-12-28'],
    ['OPCOMMERCE', '2026-12-29', '2026-12-30'],
    ['UNIFORMATION', '2026-12-29', '2026-12-30'],
    [undefined, '2026-12-29', '2026-12-30'],
  ] as const)('T20: for %s a start on %s is too early, and one on %s is not', (opco, tooEarly, earliest) => {
    const life = sentTo(opco);
    expect(life.refused('planning', plan(tooEarly), 'consultant')).toMatchObject({
      code: 'too-early',
      field: 'startOn',
    });
    expect(life.answer('planning', plan(earliest), 'consultant')).not.toEqual([]);
  });

  test.each(['ATLAS', 'OCAPIAT'] as const)('T20: for %s the day after is soon enough, and no day before it', (opco) => {
    const life = sentTo(opco);
    expect(life.refused('planning', plan('2026-11-30'), 'consultant').field).toBe('startOn');
    expect(life.answer('planning', plan('2026-12-01'), 'consultant')).not.toEqual([]);
  });

  test('T20: the refusal names the OPCO and its own delay', () => {
    expect(sentTo('CONSTRUCTYS').refused('planning', plan('2026-12-14'), 'consultant').message).toMatch(
      /15\s+jours entre l’envoi du dossier de financement à Constructys et le début/,
    );
  });
});

test('T20: an OPCO that says how long it takes is waited for so long, and any other a month', () => {
  const answerBy = (opco: OpcoId) => {
    const life = sentTo(opco);
    life.reach('funding-agreement');
    return life.state().gates['funding-agreement'];
  };
  expect(answerBy('OPCO_MOBILITES')).toMatchObject({ strictEnd: '2026-12-20' });
  expect(answerBy('AKTO')).toMatchObject({ strictEnd: '2026-12-30' });
});

test('T20: a file goes to no OPCO that nobody has named; another choice of funding forgets it', () => {
  const life = chosen();
  expect(life.refused('eligibility', CHECK, 'office')).toMatchObject({ code: 'invalid-answer', field: 'opco' });
  expect(life.refused('eligibility', { ...CHECK, opco: 'FONGECIF' }, 'office').field).toBe('opco');
  life.answer('eligibility', { ...CHECK, opco: 'AKTO' }, 'office');
  expect(life.state().facts.opco).toBe('AKTO');
  life.answer('next-route', { next: 'other-funding' });
  expect(life.state().facts.opco).toBeUndefined();
});

test('an employer without open rights needs no OPCO', () => {
  expect(chosen().answer('eligibility', { ...CHECK, eligible: 'no' }, 'office')).not.toEqual([]);
});

test('T20: whoever sends the file is told when, in words, and to ask the OPCO', () => {
  const settings = settingsAt(plainDate('2026-11-26'));
  const said = (opco: OpcoId): string =>
    filingInWords({ facts: { route: 'PRIVATE_EMPLOYER_PLAN_OPCO', opco } }, settings) ?? '';
  expect(said('CONSTRUCTYS')).toContain('à Constructys, au moins 15 jours avant le début du bilan');
  expect(said('OCAPIAT')).toContain('2 mois au plus avant le début du bilan et le premier jour au plus tard');
  for (const opco of OPCO_IDS) expect(said(opco)).toContain('à vérifier auprès de l’OPCO');
});
