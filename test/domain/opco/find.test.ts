import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { findOpco } from '../../../shared/domain/opco/find.ts';
import { OPCO_TABLES } from '../../../shared/domain/opco/tables.ts';
import { OFFICIAL_SEARCH, WHERE_TO_FIND } from '../../../shared/domain/opco/words.ts';
import { typeset } from '../../../shared/domain/typography.ts';
import { otherEvidence, siret } from './arbitraries.ts';
import { FRESH, find, SIRET, STALE_AFTER } from './fixtures.ts';

describe('by SIRET', () => {
  it('S11: is certain of what the official table answers', () => {
    expect(find({ siret: SIRET, siro: 'AKTO' })).toMatchObject({
      kind: 'certain',
      opco: 'AKTO',
      by: 'siret',
      certainty: 'CONFIRMED',
      message: expect.stringMatching(/^Certain\. Akto/),
      notes: [],
    });
  });

  it('S11: puts it before the IDCC, and says that they disagree', () => {
    const answer = find({ siret: SIRET, siro: 'AKTO', idcc: '1486' });
    expect(answer).toMatchObject({ kind: 'certain', opco: 'AKTO', notes: [expect.stringContaining('Atlas')] });
    expect(find({ siret: SIRET, siro: 'ATLAS', idcc: '1486' })).toMatchObject({ notes: [] });
    // A stray line of the official table is no reason to believe both.
    expect(find({ siret: SIRET, siro: 'OPCO_EP', idcc: '1596' })).toMatchObject({
      notes: [expect.stringContaining('désigne pourtant Constructys\u00a0:')],
    });
    expect(find({ siret: SIRET, siro: 'OCAPIAT', idcc: '8822' })).toMatchObject({ notes: [] });
  });

  it('S11: without that answer, asks for the official search and decides nothing', () => {
    const answer = find({ siret: SIRET });
    expect(answer).toMatchObject({ kind: 'unknown', ask: ['idcc', 'human'], read: { siret: '73282932000074' } });
    expect(answer.message).toContain(OFFICIAL_SEARCH);
  });

  it('S11: takes no answer of the official table without the SIRET it answers for', () => {
    expect(find({ siro: 'AKTO', idcc: '1486' })).toMatchObject({ kind: 'refused', code: 'siret-missing' });
  });
});

describe('by IDCC', () => {
  it.each([
    ['of one OPCO', '1486', 'ATLAS'],
    ['of one OPCO but for one establishment', '1596', 'CONSTRUCTYS'],
    ['of one OPCO for 99 % of the establishments', '2666', 'UNIFORMATION'],
    ['written without its zeros', ' IDCC : 16', 'OPCO_MOBILITES'],
  ])('S11: is reliable when %s', (_what, idcc, opco) => {
    expect(find({ idcc })).toMatchObject({ kind: 'certain', opco, by: 'idcc', certainty: 'RELIABLE' });
  });

  it.each([
    ['8822', ['AKTO', 'OCAPIAT']],
    ['2667', ['AKTO', 'AFDAS']],
  ])('S11: %s is shared, so a person chooses', (idcc, candidates) => {
    const answer = find({ idcc });
    expect(answer).toMatchObject({
      kind: 'ambiguous',
      by: 'idcc',
      certainty: 'TO_CONFIRM',
      candidates,
      ask: ['siret', 'human'],
    });
    expect(answer.message).toMatch(/^À confirmer.* ou .*Rien ne part/);
  });

  it('S11: goes before the NAF code', () => {
    expect(find({ idcc: '1596', naf: '62.01Z' })).toMatchObject({ kind: 'certain', opco: 'CONSTRUCTYS' });
  });

  it('T38: is to be confirmed once the table is older than three months', () => {
    expect(find({ idcc: '1486' }, plainDate('2026-12-24'))).toMatchObject({ kind: 'certain', notes: [] });
    const late = find({ idcc: '1486' }, plainDate('2026-12-25'));
    expect(late).toMatchObject({ kind: 'likely', opco: 'ATLAS', by: 'idcc', certainty: 'TO_CONFIRM' });
    expect(late).toMatchObject({ notes: [expect.stringContaining('jeudi 24\u00a0septembre 2026')] });
    expect(find({ siret: SIRET, siro: 'AKTO' }, plainDate('2028-01-01'))).toMatchObject({ kind: 'certain' });
  });

  it.each(['5100', '5501', '9998', '9999'])('S11: %s names no agreement: refused alone, with what to do', (idcc) => {
    const answer = find({ idcc });
    expect(answer).toMatchObject({ kind: 'refused', code: 'idcc-no-agreement', field: 'idcc' });
    expect(answer.message).toBe(
      `Le code ${idcc} ne désigne aucune convention collective\u00a0: l’OPCO n’en découle pas. Donnez le SIRET, ou demandez à l’employeur le nom de son OPCO.`,
    );
    expect(find({ idcc, naf: '62.01Z' })).toMatchObject({
      kind: 'likely',
      by: 'naf',
      notes: [expect.stringContaining(idcc)],
    });
    expect(find({ idcc, siret: SIRET })).toMatchObject({ kind: 'unknown', notes: [expect.stringContaining(idcc)] });
  });

  it('S11: an unknown one is said to be, and decides nothing', () => {
    expect(find({ idcc: '3018' })).toMatchObject({ kind: 'unknown', notes: [expect.stringContaining('brochure')] });
  });
});

describe('by NAF code', () => {
  it('S11: one candidate is likely, never certain', () => {
    const answer = find({ naf: '62 01 z' });
    expect(answer).toMatchObject({ kind: 'likely', opco: 'ATLAS', by: 'naf', certainty: 'TO_CONFIRM' });
    expect(answer).toMatchObject({ read: { naf: '62.01Z', nafVersion: 'rev2' }, ask: ['siret', 'idcc', 'human'] });
    expect(answer.message).toMatch(/^Probable, à confirmer\. Atlas/);
    expect(answer.message).toContain(OFFICIAL_SEARCH);
  });

  it('S11: several candidates are named, the most frequent first', () => {
    const answer = find({ naf: '0811Z' });
    expect(answer).toMatchObject({ kind: 'ambiguous', candidates: ['OPCO_2I', 'CONSTRUCTYS'], by: 'naf' });
    expect(answer.message).toContain('OPCO\u00a02i ou Constructys');
  });

  it('S11: a shared agreement brings all its OPCO', () => {
    expect(find({ naf: '77.21Z' })).toMatchObject({ kind: 'ambiguous', candidates: ['AKTO', 'OCAPIAT'] });
  });

  it('S11: a code of employers of every kind stays ambiguous, whatever the table says', () => {
    expect(find({ naf: '46.39B' })).toMatchObject({ kind: 'ambiguous', candidates: ['ATLAS'] });
    expect(find({ naf: '46.39B' }).message).not.toContain('Atlas');
    expect(find({ naf: '94.99Z' })).toMatchObject({ kind: 'ambiguous', candidates: [] });
  });

  it.each(['01.11Z', '03.22Z'])('S11: %s, farming or fishing, is likely Ocapiat', (naf) => {
    expect(find({ naf })).toMatchObject({ kind: 'likely', opco: 'OCAPIAT', certainty: 'TO_CONFIRM' });
  });

  it('S11: a code of which nothing is published is unknown', () => {
    expect(find({ naf: '02.10Z' })).toMatchObject({ kind: 'unknown', ask: ['siret', 'idcc', 'human'] });
  });

  it('S11: a code of the public service leads to the HR service, or to the SIRET', () => {
    expect(find({ naf: '84.30B' })).toMatchObject({
      kind: 'unknown',
      message: expect.stringContaining('ressources humaines'),
    });
  });

  it('S11: an unlisted code asks for SIRET or IDCC, and never falls back on its division', () => {
    const answer = find({ naf: '62.99Z' }, plainDate('2027-02-01'));
    expect(answer).toMatchObject({ kind: 'unknown', ask: ['siret', 'idcc', 'human'], read: { naf: '62.99Z' } });
    expect(answer.message).toContain('NAF 2025');
  });

  it('S11: a code of NAF 2025 is not read in the table of NAF rév. 2', () => {
    const answer = find({ naf: '62.01Z', nafVersion: '2025' });
    expect(answer).toMatchObject({ kind: 'unknown', ask: ['siret', 'idcc', 'human'], read: { nafVersion: '2025' } });
  });

  it('S11: from 2027 on, says in which version it reads a code that does not tell', () => {
    const notes = (on: string, nafVersion?: 'rev2') =>
      find({ naf: '62.01Z', ...(nafVersion === undefined ? {} : { nafVersion }) }, plainDate(on));
    expect(notes('2026-12-31')).toMatchObject({ notes: [], read: { nafVersion: 'rev2' } });
    expect(notes('2027-01-01')).toMatchObject({
      notes: [expect.stringContaining('NAF 2025')],
      read: { naf: '62.01Z' },
    });
    expect(notes('2027-01-01')).not.toHaveProperty('read.nafVersion');
    expect(notes('2027-01-01', 'rev2')).toMatchObject({ notes: [], read: { nafVersion: 'rev2' } });
  });
});

describe('by nothing', () => {
  it('S11: asks a person', () => {
    expect(find({})).toMatchObject({ kind: 'unknown', ask: ['siret', 'idcc', 'human'] });
    expect(find({ siret: ' ', idcc: '', naf: '' })).toMatchObject({ kind: 'unknown', read: {} });
  });

  it('S11: an employer of public law has no OPCO, unless the official table names one', () => {
    expect(find({ legalForm: '7210', idcc: '1486' })).toMatchObject({ kind: 'none' });
    expect(find({ legalForm: '5710', idcc: '1486' })).toMatchObject({ kind: 'certain' });
    expect(find({ legalForm: '7381', siret: SIRET, siro: 'AKTO' })).toMatchObject({ kind: 'certain', opco: 'AKTO' });
  });

  it('S12: says where each number stands on the payslip', () => {
    for (const where of Object.values(WHERE_TO_FIND)) expect(where).toContain('bulletin de salaire');
  });
});

describe('what cannot be read', () => {
  it.each([
    ['a wrong key', { siret: '73282932000075' }, 'siret-key', 'clé de contrôle'],
    ['a SIREN', { siret: '732829320' }, 'siret-form', 'ajoutez les 5 chiffres'],
    ['a short SIRET', { siret: '7328293200007' }, 'siret-form', '14 chiffres'],
    ['a long IDCC', { idcc: '14860' }, 'idcc-form', '4 chiffres au plus'],
    ['the name of an agreement', { idcc: 'Syntec' }, 'idcc-form', 'recopiez-le'],
    ['a division', { naf: '62' }, 'naf-form', 'comme 62.01Z'],
    ['a NAF code without its letter', { naf: '6201' }, 'naf-form', 'recopiez-le en entier'],
    ['a legal form in words', { legalForm: 'SAS' }, 'legal-form', '4 chiffres'],
  ])('S11: %s is refused with a sentence that says what to do', (_what, evidence, code, says) => {
    expect(find(evidence)).toMatchObject({ kind: 'refused', code, message: expect.stringContaining(says) });
  });

  it('S11: a SIRET with a wrong key never yields an OPCO, whatever stands beside it', () => {
    fc.assert(
      fc.property(siret, fc.nat(13), fc.integer({ min: 1, max: 9 }), otherEvidence, (right, place, by, other) => {
        const wrong = `${right.slice(0, place)}${(Number(right[place]) + by) % 10}${right.slice(place + 1)}`;
        const answer = findOpco({ ...other, siret: wrong }, OPCO_TABLES, { on: FRESH, staleAfter: STALE_AFTER });
        expect(answer).toMatchObject({ kind: 'refused', code: 'siret-key' });
      }),
    );
  });
});

describe('whatever is given', () => {
  const anyDay = fc.constantFrom('2026-09-25', '2026-11-22', '2027-01-01', '2031-01-01').map(plainDate);

  it('S11: is certain by the official table’s answer for a SIRET or by an IDCC alone', () => {
    let seen = 0;
    fc.assert(
      fc.property(fc.option(siret, { nil: '' }), otherEvidence, anyDay, (number, other, on) => {
        const answer = findOpco({ ...other, siret: number }, OPCO_TABLES, { on, staleAfter: STALE_AFTER });
        if (answer.kind !== 'certain') return;
        seen += 1;
        if (answer.by === 'siret') expect(answer.read).toMatchObject({ siret: number, siro: answer.opco });
        else expect(OPCO_TABLES.owners.get(answer.read.idcc ?? '')?.[0]).toMatchObject({ opco: answer.opco });
      }),
      { numRuns: 1000 },
    );
    expect(seen).toBeGreaterThan(50);
  });

  it('S11: without SIRET and IDCC it is never certain, and a likely one says that nothing is sent', () => {
    fc.assert(
      fc.property(otherEvidence, anyDay, ({ naf = '', nafVersion = 'rev2', legalForm = '' }, on) => {
        const answer = findOpco({ naf, nafVersion, legalForm }, OPCO_TABLES, { on, staleAfter: STALE_AFTER });
        expect(answer.kind).not.toBe('certain');
        if (answer.kind === 'likely') expect(answer.message).toContain('Rien ne part');
      }),
    );
  });

  it('S11: speaks in well set French', () => {
    fc.assert(
      fc.property(otherEvidence, anyDay, (other, on) => {
        const answer = findOpco(other, OPCO_TABLES, { on, staleAfter: STALE_AFTER });
        const told = answer.kind === 'refused' ? [answer.message] : [answer.message, ...answer.notes];
        for (const sentence of told) {
          expect(typeset(sentence)).toBe(sentence);
          expect(sentence).toMatch(/^[A-ZÀ].*\.$/);
          expect(sentence).not.toMatch(/undefined|'/);
        }
      }),
    );
  });
});
