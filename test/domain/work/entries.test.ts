import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import type { Case } from '../../../shared/domain/state.ts';
import { Entry } from '../../../shared/domain/work/entry.ts';
import { ENTRY_KINDS } from '../../../shared/domain/work/entry-fact.ts';
import { entryRefusal, recordEntry } from '../../../shared/domain/work/record.ts';
import type { Work } from '../../../shared/domain/work/work.ts';
import { actor } from '../../support/bilan.ts';
import { answered, momentAt, NOW, waiting } from '../commands/states.ts';
import { knowing } from '../gates/settling.ts';
import { THREE, track, UNRANKED, work } from './tracks.ts';

type Given = Readonly<Record<string, unknown>>;

const GATES: Case['gates'] = {
  commitment: answered(),
  needs: answered(),
  'investigation-consent': answered(),
  'conclusion-consent': answered(),
};
const under = (of: Work = work(), gates: Case['gates'] = GATES): Case =>
  knowing({}, { stage: { name: 'accompaniment' }, gates, work: of });
const written = (entry: Given, bilan = under()) => {
  const said = recordEntry(bilan, Entry.parse(entry), actor('consultant'), momentAt(NOW));
  if (isRefusal(said)) return said;
  const [first] = said;
  return first?.type === 'EntryRecorded' ? { fact: first.entry, content: first.content } : said;
};

describe('what the consultant writes', () => {
  test('is theirs to write, in their own case', () => {
    const entry = Entry.parse({ kind: 'track', title: 'Formatrice' });
    const by = (who: Parameters<typeof recordEntry>[2]) => recordEntry(under(), entry, who, momentAt(NOW));
    expect(by(actor('office'))).toMatchObject({ code: 'not-yours' });
    expect(by({ party: 'consultant', id: 'consultant-2' })).toMatchObject({ code: 'not-yours' });
    expect(by(actor('consultant'))).toMatchObject([{ type: 'EntryRecorded' }]);
  });

  test('S22, L6313-4 al. 2: is of a phase to which the person has agreed, and of no other', () => {
    const needs = ['commitment'] as const;
    const investigation = ['investigation-consent'] as const;
    const agreed: Readonly<Record<string, readonly string[]>> = {
      needs,
      criteria: investigation,
      track: investigation,
      enquiry: investigation,
      verdict: investigation,
      projects: ['conclusion-consent'],
      factors: ['conclusion-consent'],
      step: ['conclusion-consent'],
    };
    for (const kind of ENTRY_KINDS) {
      const [consent = ''] = agreed[kind] ?? [];
      const gates = (state: Case['gates'][keyof Case['gates']]) =>
        ({ needs: answered(), [consent]: state }) as Case['gates'];
      expect(entryRefusal(under(work(), gates(answered())), kind), kind).toBeUndefined();
      for (const no of [answered('refused'), waiting()])
        expect(entryRefusal(under(work(), gates(no)), kind), kind).toMatchObject({ code: 'phase-not-open' });
      expect(entryRefusal(knowing({}, { gates: GATES }), kind), kind).toMatchObject({ code: 'phase-not-open' });
    }
  });

  test('S28: of the needs is put right until the person validates them', () => {
    const gates = { commitment: answered(), needs: answered() };
    expect(entryRefusal(under(work(), gates), 'needs')).toBeUndefined();
    expect(entryRefusal(under(work(), { commitment: answered() }), 'needs')).toMatchObject({ code: 'phase-not-open' });
    expect(entryRefusal(under(work(), { ...gates, needs: waiting() }), 'needs')).toMatchObject({
      code: 'phase-not-open',
    });
    expect(entryRefusal(under(), 'needs')).toMatchObject({ code: 'already-answered' });
    const asked = { ...gates, 'investigation-consent': waiting() };
    expect(entryRefusal(under(work(), asked), 'needs')).toBeUndefined();
  });

  test('S34: stands as it is once the closing interview is recorded', () => {
    const frozen = under(work(), { ...GATES, 'conclusion-interview': answered() });
    expect(entryRefusal(frozen, 'step')).toMatchObject({ code: 'tracks-frozen' });
    expect(entryRefusal(under(work(), { ...GATES, 'conclusion-interview': waiting() }), 'step')).toBeUndefined();
  });

  test.each<[Given, Given, Given]>([
    [
      { kind: 'criteria', criteria: ' Près de chez moi \n\n Transmettre' },
      { kind: 'criteria', count: 2 },
      { criteria: 'Près de chez moi\nTransmettre' },
    ],
    [{ kind: 'track', title: 'Libraire' }, { kind: 'track', track: 4 }, { title: 'Libraire' }],
    [
      { kind: 'enquiry', track: '2', heldOn: '2027-06-08', feasibility: 'conditional', findings: 'Oui' },
      { kind: 'enquiry', track: 2, on: '2027-06-08', feasibility: 'conditional' },
      { findings: 'Oui' },
    ],
    [
      {
        kind: 'verdict',
        track: 3,
        criteria: [
          { met: 'yes', concession: 'Rempli' },
          { met: 'no', concession: 'Le trajet' },
        ],
        verdict: 'ruled-out',
        reason: 'Trop loin',
      },
      { kind: 'verdict', track: 3, verdict: 'ruled-out', met: [true, false], conceded: [false, true] },
      { reason: 'Trop loin', concession2: 'Le trajet' },
    ],
    [
      { kind: 'verdict', track: 1, criteria: [{ met: 'no' }, { met: 'yes' }], verdict: 'confirmed', reason: 'Oui' },
      { kind: 'verdict', track: 1, verdict: 'confirmed', met: [false, true], conceded: [false, false] },
      { reason: 'Oui' },
    ],
    [
      { ...THREE, fallbackSign: 'Rien dans un an' },
      { ...THREE, fallbackCondition: 'others-failed' },
      { fallbackSign: 'Rien dans un an' },
    ],
    [
      { kind: 'projects', core: 1, intermediate: 2, fewerReason: 'Deux suffisent', fallbackSign: 'Rien' },
      { kind: 'projects', core: 1, intermediate: 2 },
      { fewerReason: 'Deux suffisent' },
    ],
    [
      { ...THREE, fallbackSign: 'Rien', fewerReason: 'Aucune' },
      { ...THREE, fallbackCondition: 'others-failed' },
      { fallbackSign: 'Rien' },
    ],
    [
      { kind: 'factors', track: 2, enabler: 'Un réseau' },
      { kind: 'factors', track: 2, enabler: true, obstacle: false },
      { enabler: 'Un réseau' },
    ],
    [
      { kind: 'factors', track: 2, obstacle: 'La peur', changeGoal: 'Oser' },
      { kind: 'factors', track: 2, enabler: false, obstacle: true },
      { obstacle: 'La peur', changeGoal: 'Oser' },
    ],
    [
      { kind: 'step', track: 1, on: '2027-06-09', stepType: 'vae', answer: 'no', description: 'Le dossier' },
      { kind: 'step', track: 1, on: '2027-06-09', stepType: 'vae', answer: 'no' },
      { description: 'Le dossier' },
    ],
  ])('%j is told in clear as %j, and sealed as %j', (entry, fact, content) => {
    expect(written(entry)).toEqual({ fact, content });
  });

  test.each<[string, Given, Given, Work?]>([
    [
      'S32',
      { kind: 'enquiry', track: 2, heldOn: '2027-06-09', feasibility: 'feasible', findings: 'a' },
      { field: 'heldOn' },
    ],
    [
      'S38',
      { kind: 'step', track: 1, on: '2027-06-08', stepType: 'vae', answer: 'no', description: 'a' },
      { code: 'too-early', field: 'on' },
    ],
    [
      'S38',
      { kind: 'step', track: 1, on: '2027-06-09', stepType: 'vae', answer: 'no', description: 'a' },
      { field: 'track' },
      UNRANKED,
    ],
    [
      'S36',
      { kind: 'factors', track: 3, enabler: 'a' },
      { field: 'track' },
      work({ projects: { kind: 'projects', core: 1 } }),
    ],
    ['S36', { kind: 'factors', track: 1 }, { field: 'enabler' }],
    ['S37', { kind: 'factors', track: 1, obstacle: 'a' }, { field: 'changeGoal' }],
    ['S37', { kind: 'factors', track: 1, enabler: 'a', changeGoal: 'b' }, { field: 'obstacle' }],
    [
      'S33',
      { kind: 'verdict', track: 1, criteria: [{ met: 'yes' }], verdict: 'confirmed', reason: 'a' },
      { code: 'work-incomplete' },
    ],
    [
      'S33',
      { kind: 'verdict', track: 1, criteria: [], verdict: 'confirmed', reason: 'a' },
      { code: 'work-incomplete' },
      work({ criteria: 0 }),
    ],
    [
      'S32',
      { kind: 'enquiry', track: 4, heldOn: '2027-06-08', feasibility: 'feasible', findings: 'a' },
      { code: 'track-unknown', field: 'track' },
    ],
    ['S26', { ...THREE }, { field: 'fallbackSign' }],
    ['S23', { kind: 'projects', core: 1, intermediate: 2 }, { field: 'fewerReason' }],
    ['S23', { kind: 'projects' }, { code: 'work-incomplete', field: 'core' }],
  ])('%s: %j is refused: %j', (_rule, entry, refusal, of) => {
    expect(written(entry, under(of))).toMatchObject({ refused: true, ...refusal });
  });

  test('goes as far as a page can show: twelve criteria, twelve tracks', () => {
    const criteria = (count: number) => ({
      kind: 'criteria',
      criteria: Array.from({ length: count }, () => 'x').join('\n'),
    });
    expect(written(criteria(12))).toMatchObject({ fact: { count: 12 } });
    expect(written(criteria(13))).toMatchObject({ code: 'invalid-answer', field: 'criteria' });
    const tracks = (count: number) => work({ tracks: Array.from({ length: count }, () => track()) });
    const one = { kind: 'track', title: 'Libraire' };
    expect(written(one, under(tracks(11)))).toMatchObject({ fact: { track: 12 } });
    expect(written(one, under(tracks(12)))).toMatchObject({ code: 'invalid-answer', field: 'title' });
  });
});
