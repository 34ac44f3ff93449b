import { expect, test } from 'vitest';
import { actor } from '../../support/bilan.ts';
import {
  concluded,
  enquiry,
  factors,
  prepared,
  RANKED,
  record,
  step,
  studied,
  track,
  verdict,
} from '../../support/work.ts';
import {
  agreed,
  begun,
  concluding,
  INTERVIEW,
  investigating,
  LATER,
  saidNo,
  TODAY,
  VALIDATED,
  write,
} from '../../support/writing.ts';

const STUDIED = { studied: 'yes' };

test('S22, L6313-4 al. 2: nothing is written of a phase to which the person has not agreed', () => {
  const life = begun();
  expect(saidNo(life, track('Formatrice'))).toMatchObject({ code: 'phase-not-open' });
  agreed(life);
  write(life, ...studied(TODAY));
  expect(saidNo(life, RANKED)).toMatchObject({ code: 'phase-not-open' });
});

test('S28: nothing is investigated on needs that the person has not validated, and until then they are put right', () => {
  const life = begun();
  life.answer('commitment', { agrees: 'yes' });
  const needs = { kind: 'needs', needs: 'Changer de métier' };
  expect(saidNo(life, needs)).toMatchObject({ code: 'phase-not-open' });
  expect(life.refused('investigation-consent', VALIDATED)).toMatchObject({ code: 'work-incomplete' });
  life.answer('needs', { needs: 'Retrouver du sens' }, 'consultant');
  expect(life.refused('investigation-consent', { agrees: 'yes' }).field).toBe('needsValidated');
  expect(life.refused('investigation-consent', VALIDATED, 'consultant').code).toBe('not-yours');
  write(life, needs);
  life.answer('investigation-consent', VALIDATED);
  expect(life.state().facts.needsValidatedOn).toBe(TODAY);
  expect(saidNo(life, needs)).toMatchObject({ code: 'already-answered' });
});

test('S28: who stops there validates nothing', () => {
  const life = begun();
  life.answer('commitment', { agrees: 'yes' });
  life.answer('investigation-consent', { agrees: 'no' });
  expect(life.state().facts.needsValidatedOn).toBeUndefined();
});

test('S44: nobody but the consultant of the case writes of it', () => {
  const life = investigating();
  for (const who of [actor('office'), actor('beneficiary'), { party: 'consultant', id: 'consultant-2' } as const])
    expect(life.act(record(track('Formatrice')), who)).toMatchObject({ code: 'not-yours' });
  expect(life.state().work.tracks).toEqual([]);
});

test('S23: fewer than three projects is possible, with a reason', () => {
  const life = concluding();
  const one = { kind: 'projects', core: 1 };
  expect(saidNo(life, one)).toMatchObject({ code: 'work-incomplete', field: 'fewerReason' });
  expect(saidNo(life, { kind: 'projects' })).toMatchObject({ field: 'core' });
  expect(saidNo(life, { ...RANKED, intermediate: 1 })).toMatchObject({ code: 'invalid-answer', field: 'intermediate' });
  write(life, { ...one, fewerReason: 'Un seul projet l’attire' });
  expect(life.state().work.projects).toEqual({ kind: 'projects', core: 1 });
});

test('S24: a core project meets every criterion of the person, which is counted and not said', () => {
  const life = concluding();
  expect(saidNo(life, { ...RANKED, core: 3, fallback: 1 })).toMatchObject({ code: 'criteria-not-met', field: 'core' });
  write(life, verdict(3));
  write(life, { ...RANKED, core: 3, fallback: 1 });
});

test('S24: other criteria make every verdict one to give again', () => {
  const life = concluding();
  write(life, RANKED, { kind: 'criteria', criteria: 'Un seul critère' });
  expect(life.state().work.projects).toBeUndefined();
  expect(saidNo(life, verdict(1))).toMatchObject({ code: 'work-incomplete' });
  expect(saidNo(life, RANKED)).toMatchObject({ field: 'core' });
});

test('S25: an intermediate project has a concession written against a criterion', () => {
  const life = concluding();
  expect(saidNo(life, { ...RANKED, intermediate: 3, fallback: 2 })).toMatchObject({
    code: 'criteria-not-met',
    field: 'intermediate',
  });
  write(life, verdict(2, 'yes', 'Une concession sur un critère rempli n’en est pas une'));
  expect(saidNo(life, RANKED)).toMatchObject({ code: 'criteria-not-met', field: 'intermediate' });
  write(life, verdict(2, 'no', 'Trente minutes de trajet'), RANKED);
});

test('S26: a fallback comes behind another project, and it is said what opens it', () => {
  const life = concluding();
  const { fallbackSign: _sign, ...unsigned } = RANKED;
  expect(saidNo(life, unsigned)).toMatchObject({ code: 'work-incomplete', field: 'fallbackSign' });
  const alone = { kind: 'projects', fallback: 3, fallbackSign: 'Rien dans un an', fewerReason: 'Le reste ne va pas' };
  expect(saidNo(life, alone)).toMatchObject({ code: 'work-incomplete', field: 'core' });
  write(life, RANKED);
  expect(life.state().work.projects).toMatchObject({ fallback: 3, fallbackCondition: 'others-failed' });
});

test('S32: a confirmed track has an enquiry with what it shows of the feasibility, on a day that has been', () => {
  const life = investigating();
  expect(() => record({ ...enquiry(1, TODAY), feasibility: undefined })).toThrow(/faisabilité/);
  expect(saidNo(life, enquiry(1, TODAY))).toMatchObject({ code: 'track-unknown', field: 'track' });
  const [criteria = {}] = studied(TODAY);
  write(life, criteria, track('Formatrice'), verdict(1));
  expect(life.refused('tracks', STUDIED, 'consultant').message).toContain('sans enquête de terrain');
  expect(saidNo(life, enquiry(1, '2027-02-02'))).toMatchObject({ code: 'too-early', field: 'heldOn' });
  write(life, enquiry(1, TODAY));
  life.answer('tracks', STUDIED, 'consultant');
});

test('S32: a track without an enquiry becomes no project, whatever was confirmed since', () => {
  const life = concluding();
  write(life, track('Libraire'), verdict(4));
  expect(saidNo(life, { ...RANKED, core: 4 })).toMatchObject({ code: 'work-incomplete', field: 'core' });
});

test('S33: each track ends confirmed or ruled out, and it is said why', () => {
  const life = investigating();
  expect(life.refused('tracks', STUDIED, 'consultant').message).toContain('critères');
  const [criteria = {}] = studied(TODAY);
  write(life, criteria);
  expect(life.refused('tracks', STUDIED, 'consultant').message).toContain('au moins une piste');
  write(life, track('Formatrice'), enquiry(1, TODAY));
  expect(life.refused('tracks', STUDIED, 'consultant').message).toContain('ni confirmée ni écartée');
  expect(() => record({ ...verdict(1), reason: ' ' })).toThrow(/quelques mots/);
  expect(() => record({ ...verdict(1), verdict: undefined })).toThrow(/verdict/);
  write(life, { ...verdict(1), verdict: 'ruled-out' });
  expect(life.refused('tracks', STUDIED, 'consultant').message).toContain('Aucune piste n’est confirmée');
});

test('S33: a track that was ruled out becomes no project', () => {
  const life = concluding();
  write(life, { ...verdict(1), verdict: 'ruled-out' });
  expect(saidNo(life, RANKED)).toMatchObject({ code: 'work-incomplete', field: 'core' });
});

test('S34: the conclusion freezes the tracks, and names the version that stands', () => {
  const life = concluding();
  write(life, ...concluded(LATER));
  const { version } = life.state().work;
  expect(version).toBe(studied(TODAY).length + concluded(LATER).length);
  life.answer('conclusion-interview', INTERVIEW, 'consultant');
  expect(life.state().facts.tracksVersion).toBe(version);
  for (const entry of [track('Libraire'), verdict(1), RANKED, factors(1), step(1, LATER)])
    expect(saidNo(life, entry)).toMatchObject({ code: 'tracks-frozen' });
  expect(life.state().work.version).toBe(version);
});

test('S35: the method is handed over, so that the person can do it again alone', () => {
  const life = concluding();
  write(life, ...concluded(LATER));
  const { methodHandedOver: _kept, ...rest } = INTERVIEW;
  expect(life.refused('conclusion-interview', rest, 'consultant').field).toBe('methodHandedOver');
});

/** What the conclusion says it lacks while one kind of entry about the second project is left out. */
const lacking = (kind: string): string => {
  const life = concluding();
  write(life, ...concluded(LATER).filter((entry) => !(entry['kind'] === kind && entry['track'] === 2)));
  return life.refused('conclusion-interview', INTERVIEW, 'consultant').message;
};

test('S23: no conclusion without ranked projects', () => {
  expect(concluding().refused('conclusion-interview', INTERVIEW, 'consultant').message).toContain('Classez');
});

test('S36: for each project, what helps and what hinders is written', () => {
  expect(lacking('factors')).toContain('favoriser le projet de la piste 2');
  const life = concluding();
  const { enabler, ...hinders } = factors(2);
  const { obstacle: _obstacle, changeGoal: _goal, ...helps } = factors(2);
  write(life, RANKED, factors(1), step(1, LATER), step(2, LATER), hinders);
  expect(enabler).toBeDefined();
  expect(life.refused('conclusion-interview', INTERVIEW, 'consultant').message).toContain('favoriser');
  expect(saidNo(life, { kind: 'factors', track: 2 })).toMatchObject({ field: 'enabler' });
  write(life, helps);
  expect(life.refused('conclusion-interview', INTERVIEW, 'consultant').message).toContain('piste 3');
});

test('S37: each obstacle is tied to the change that answers it, and a project without any is not thought through', () => {
  const life = concluding();
  const { changeGoal, ...untied } = factors(2);
  expect(saidNo(life, factors(2))).toMatchObject({ field: 'track' });
  write(life, RANKED, step(2, LATER));
  expect(saidNo(life, untied)).toMatchObject({ code: 'work-incomplete', field: 'changeGoal' });
  const { obstacle: _obstacle, ...aimless } = factors(2);
  expect(saidNo(life, { ...aimless, changeGoal })).toMatchObject({ field: 'obstacle' });
  const helps = { kind: 'factors', enabler: 'Un réseau' };
  write(life, ...[1, 2, 3].map((number) => ({ ...helps, track: number })));
  expect(life.refused('conclusion-interview', INTERVIEW, 'consultant').message).toContain('frein');
});

test('S38: each project has a step, on a day to come', () => {
  expect(lacking('step')).toContain('étape datée pour le projet de la piste 2');
  const life = concluding();
  write(life, RANKED);
  expect(saidNo(life, step(1, TODAY))).toMatchObject({ code: 'too-early', field: 'on' });
  write(life, track('Libraire'));
  expect(saidNo(life, step(4, LATER))).toMatchObject({ field: 'track' });
});

test('S39: a step is a VAE, a training, a funding or another, and has its answer', () => {
  expect(() => record({ ...step(1, LATER), stepType: 'none' })).toThrow(/nature/);
  expect(() => record({ ...step(1, LATER), answer: undefined })).toThrow(/réponse/);
  const life = concluding();
  write(life, RANKED);
  for (const stepType of ['vae', 'training', 'funding', 'other'])
    for (const answer of ['yes', 'no', 'to-study']) write(life, { ...step(1, LATER), stepType, answer });
  expect(life.state().work.tracks[0]?.steps).toBe(12);
});

test('the work written for a gate is there once', () => {
  const life = concluding();
  prepared(life, 'conclusion-interview');
  const { version } = life.state().work;
  prepared(life, 'conclusion-interview');
  expect(life.state().work.version).toBe(version);
});
