import { expect, test } from 'vitest';
import { FOLLOW_UP, SYNTHESIS } from '../../support/answers.ts';
import type { Life } from '../../support/bilan.ts';
import { accompanied, interviewed } from '../../support/whole-bilan.ts';
import { factors, step } from '../../support/work.ts';
import { begun, concluding, INTERVIEW, LATER, TODAY, write } from '../../support/writing.ts';

const drafting = (): Life => {
  const life = begun();
  interviewed(life, TODAY);
  return life;
};
const lessOf = (field: keyof typeof SYNTHESIS): Record<string, string> => {
  const { [field]: _left, ...rest } = SYNTHESIS;
  return rest;
};

test.each(['circumstances', 'project', 'trainingProject', 'steps'] as const)(
  'S41, S43, S38: a synthesis without %s is not one',
  (field) => {
    expect(drafting().refused('synthesis-draft', lessOf(field), 'consultant').field).toBe(field);
    expect(drafting().refused('synthesis-draft', { ...SYNTHESIS, [field]: ' ' }, 'consultant').field).toBe(field);
  },
);

test('S42: skills are looked at in view of each project, and of no other', () => {
  for (const field of ['skillsForCore', 'skillsForIntermediate', 'skillsForFallback'] as const)
    expect(drafting().refused('synthesis-draft', lessOf(field), 'consultant')).toMatchObject({
      code: 'work-incomplete',
      field,
    });
  const life = concluding();
  write(life, { kind: 'projects', core: 1, fewerReason: 'Un seul' }, factors(1), step(1, LATER));
  life.answer('conclusion-interview', INTERVIEW, 'consultant');
  expect(life.refused('synthesis-draft', SYNTHESIS, 'consultant')).toMatchObject({ field: 'skillsForIntermediate' });
  const { skillsForIntermediate: _two, skillsForFallback: _three, ...one } = SYNTHESIS;
  const [written] = life.answer('synthesis-draft', one, 'consultant');
  expect(written?.content?.['skillsAndProspects']).toBe('Projet de cœur :\nTransmettre');
});

test('S43: the training project may be none, and then it says so', () => {
  const some = { ...SYNTHESIS, trainingProject: 'some' };
  expect(drafting().refused('synthesis-draft', some, 'consultant').field).toBe('training');
  const [none] = drafting().answer('synthesis-draft', SYNTHESIS, 'consultant');
  expect(none?.content?.['training']).toBe('Sans objet.');
  expect(none).toMatchObject({ facts: { trainingProject: false } });
  const [titled] = drafting().answer('synthesis-draft', { ...some, training: 'Titre de formatrice' }, 'consultant');
  expect(titled).toMatchObject({ facts: { trainingProject: true }, content: { training: 'Titre de formatrice' } });
});

test('a synthesis is drafted of a bilan whose projects were never ranked', () => {
  const life = begun();
  expect(life.state().work.projects).toBeUndefined();
  const { skillsForIntermediate: _two, skillsForFallback: _three, ...one } = SYNTHESIS;
  expect(life.refused('synthesis-draft', { ...one, skillsForCore: '' }, 'consultant').field).toBe('skillsForCore');
  expect(life.answer('synthesis-draft', one, 'consultant')).toHaveLength(1);
});

const followed = (): Life => {
  const life = begun();
  accompanied(life, TODAY);
  life.answer('retention-agreement', { keep: 'no' });
  life.act({ type: 'carry-out', task: 'end-bilan' }, { party: 'system' });
  life.until('2027-07-19T09:00');
  life.answer('follow-up-invitation', { wishes: 'yes' });
  life.until('2027-08-02T10:00');
  return life;
};

test.each([
  ['S47', 'actions'],
  ['S48', 'difficulties'],
  ['S49', 'solutions'],
  ['S49', 'updatedSteps'],
  ['S49', 'nextStepOn'],
])('%s: a follow-up says its %s', (_rule, field) => {
  const held = { ...FOLLOW_UP, heldOn: '2027-08-02', nextStepOn: '2027-09-01' };
  const { [field as 'actions']: _left, ...rest } = held;
  expect(followed().refused('follow-up-interview', rest, 'consultant').field).toBe(field);
});

test('S47: a follow-up is held on a day that has been', () => {
  const held = { ...FOLLOW_UP, heldOn: '2027-08-03', nextStepOn: '2027-09-01' };
  expect(followed().refused('follow-up-interview', held, 'consultant').field).toBe('heldOn');
});

test('S48: a follow-up without the difficulties met is not one', () => {
  const held = { ...FOLLOW_UP, heldOn: '2027-08-02', nextStepOn: '2027-09-01', difficulties: ' ' };
  expect(followed().refused('follow-up-interview', held, 'consultant').field).toBe('difficulties');
});

test('S49: a follow-up brings the steps up to date, the next of them after the talk', () => {
  const held = { ...FOLLOW_UP, heldOn: '2027-08-02', nextStepOn: '2027-08-02' };
  expect(followed().refused('follow-up-interview', held, 'consultant').field).toBe('nextStepOn');
  const life = followed();
  life.answer('follow-up-interview', { ...held, nextStepOn: '2027-09-01' }, 'consultant');
  expect(life.state().facts.nextStepOn).toBe('2027-09-01');
});
