import { expect, test } from 'vitest';
import { GATE_NAMES, type GateName } from '../../../shared/domain/gates/names.ts';
import { GATES } from '../../../shared/domain/gates/table.ts';
import { EMPLOYER } from '../../support/admission.ts';
import { answerTo } from '../../support/answers.ts';
import { actor, type Life, liveBilan } from '../../support/bilan.ts';

const asked = (): Life => {
  const life = liveBilan('2026-11-24T10:00');
  life.act({ type: 'take-case', name: 'Claire', email: 'claire@example.org' }, actor('consultant'));
  return life;
};
const INTERESTS = { professionalInterests: 'Transmettre', personalInterests: 'Jardin' };
const SKILLS = { professionalSkills: 'Conduite de projet', personalSkills: 'Écoute' };

/** What the gate answers to this answer without one of its fields, or with that field left blank. */
const without = (gate: GateName, answer: Readonly<Record<string, string>>, field: string): (string | undefined)[] => {
  const life = asked();
  const { [field]: _left, ...rest } = answer;
  const refusals = [rest, { ...answer, [field]: '  ' }].map((given) => life.refused(gate, given, 'consultant'));
  life.answer(gate, answer, 'consultant');
  return refusals.map(({ field: named }) => named);
};
const missed = (field: string): string[] => [field, field];

test('S1: whether the employer is told is chosen, never given beforehand', () => {
  expect(asked().refused('funding-choice', {})).toMatchObject({ code: 'invalid-answer', field: 'route' });
});

test('S3: the employer answers the leave, the convention and the file for the OPCO, and nothing that holds content', () => {
  const life = asked();
  life.answer('funding-choice', { route: 'PRIVATE_EMPLOYER_PLAN_OPCO', ...EMPLOYER });
  const theirs = GATE_NAMES.filter((gate) => {
    const decided = life.act({ type: 'open-gate', gate }, { party: 'system' });
    expect(decided).not.toHaveProperty('code');
    const answer = answerTo(gate, life.state(), life.now(), 0);
    const said = life.act({ type: 'answer', gate, answer }, { party: 'employer' });
    return !('code' in said && said.code === 'not-yours');
  });
  expect(theirs).toEqual(['leave-reply', 'agent-reply', 'provider-acceptance', 'convention-draft', 'funding-file']);
  expect(theirs.filter((gate) => GATES[gate].holdsContent)).toEqual([]);
});

test('S19: a first talk counts once method and tools were presented', () => {
  const held = { held: 'yes', heldOn: '2026-11-24', methodPresented: 'yes', toolsPresented: 'yes' };
  expect(without('intro-meeting', held, 'methodPresented')).toEqual(missed('methodPresented'));
  expect(without('intro-meeting', held, 'toolsPresented')).toEqual(missed('toolsPresented'));
});

test('S28: the needs are written', () => {
  expect(without('needs', { needs: 'Retrouver du sens' }, 'needs')).toEqual(missed('needs'));
});

test('S29, R6313-4: the person acknowledges the conditions, and nobody does it for them', () => {
  const life = asked();
  expect(life.refused('conditions', {}).field).toBe('acknowledged');
  expect(life.refused('conditions', { acknowledged: 'yes' }, 'consultant').code).toBe('not-yours');
  expect(life.answer('conditions', { acknowledged: 'yes' })).toHaveLength(1);
});

test('S30: interests have a professional and a personal side', () => {
  for (const side of Object.keys(INTERESTS)) expect(without('interests', INTERESTS, side)).toEqual(missed(side));
});

test('S31: skills have a professional and a personal side', () => {
  for (const side of Object.keys(SKILLS)) expect(without('skills', SKILLS, side)).toEqual(missed(side));
});
