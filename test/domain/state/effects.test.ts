import { describe, expect, test } from 'vitest';
import { nextAccord } from '../../../shared/domain/accords.ts';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { employerMayKnow } from '../../../shared/domain/case-route.ts';
import { effects, verdict } from '../../../shared/domain/effects.ts';
import type { Fact } from '../../../shared/domain/events.ts';
import type { RouteId } from '../../../shared/domain/routes.ts';
import type { Agreement, Case, GateState } from '../../../shared/domain/state.ts';
import { answered, NOW, waiting } from '../commands/states.ts';
import { knowing } from '../gates/settling.ts';

const at = (route: RouteId | undefined, gates: Case['gates'] = {}, facts = {}): Case =>
  knowing({ ...(route === undefined ? {} : { route }), ...facts }, { gates });

describe('the accord to gather now', () => {
  test('is none where no funding is chosen, or every accord was given', () => {
    expect(nextAccord(at(undefined))).toBe('planning');
    const gates = { eligibility: answered(), 'convention-draft': answered(), 'convention-signature': answered() };
    expect(nextAccord(at('RECLASSEMENT', gates))).toBe('planning');
  });

  test('is the first, then the one after the last that was given', () => {
    expect(nextAccord(at('RECLASSEMENT'))).toBe('eligibility');
    expect(nextAccord(at('RECLASSEMENT', { eligibility: answered() }))).toBe('convention-draft');
    expect(nextAccord(at('RECLASSEMENT', { eligibility: waiting() }))).toBe('eligibility');
    const put = { eligibility: answered(), 'convention-draft': waiting() };
    expect(nextAccord(at('RECLASSEMENT', put))).toBe('convention-draft');
  });

  test('is the one that was refused: nothing comes after it', () => {
    const gates = { eligibility: answered(), 'convention-draft': answered('refused') };
    expect(nextAccord(at('RECLASSEMENT', gates))).toBe('convention-draft');
    expect(nextAccord(at('RECLASSEMENT', { eligibility: answered('no-reply') }))).toBe('eligibility');
  });

  test('never goes back to one that a later release has put before', () => {
    expect(nextAccord(at('RECLASSEMENT', { 'convention-draft': answered() }))).toBe('convention-signature');
  });

  test('is asked again once the funding is chosen again', () => {
    const gates = { eligibility: { status: 'to-ask-again', round: 1 } } as const;
    expect(nextAccord(at('RECLASSEMENT', gates))).toBe('eligibility');
  });

  test('T11: passes over what this bilan has no need of, unless it waits there already', () => {
    const gates = { eligibility: answered(), 'cpf-request': answered(), 'cpf-answer': answered() };
    expect(nextAccord(at('PRIVATE_CPF_OFFTIME', gates))).toBe('cpf-offer');
    expect(nextAccord(at('PRIVATE_CPF_OFFTIME', gates, { cpfPrerequisites: true }))).toBe('cpf-prerequisites');
    const open = { ...gates, 'cpf-prerequisites': waiting() };
    expect(nextAccord(at('PRIVATE_CPF_OFFTIME', open))).toBe('cpf-prerequisites');
  });

  test('of a bilan older than the clocks of Mon Compte Formation is the one answer it waited for', () => {
    const old = (state: GateState) =>
      nextAccord(at('PRIVATE_CPF_OFFTIME', { eligibility: answered(), 'funding-agreement': state }));
    expect(old(waiting())).toBe('funding-agreement');
    expect(old(answered())).toBe('withdrawal');
    expect(old(answered('refused'))).toBe('funding-agreement');
    expect(old({ status: 'to-ask-again', round: 1 })).toBe('cpf-request');
    const opco = { 'funding-file': answered(), 'funding-agreement': waiting() };
    expect(nextAccord(at('PRIVATE_EMPLOYER_PLAN_OPCO', opco))).toBe('funding-agreement');
  });
});

describe('what a machine is told', () => {
  test('is what comes next, once the funding is chosen', () => {
    expect(verdict(at('RECLASSEMENT'), 'met')).toEqual({ outcome: 'met', next: 'eligibility' });
    expect(verdict(at(undefined), 'met')).toEqual({ outcome: 'met' });
  });

  test('T23: after a missed talk is another date, or that somebody looks first', () => {
    expect(verdict(at(undefined), 'refused')).toEqual({ outcome: 'refused', next: 'appointment' });
    const often = at(undefined, {}, { talksToReview: true });
    expect(verdict(often, 'refused')).toEqual({ outcome: 'refused', next: 'admission-review' });
    const once = at(undefined, {}, { talksToReview: false });
    expect(verdict(once, 'refused')).toEqual({ outcome: 'refused', next: 'appointment' });
  });
});

describe('what a fact causes', () => {
  const ordered = { cpfOfferedOn: '2027-05-01' };
  const caused = (fact: Fact, bilan = knowing()) =>
    effects(fact, bilan).map((effect) => (effect.kind === 'start-machine' ? effect.machine : effect.gate));
  const entered = (stage: 'accompaniment' | 'follow-up') => ({ type: 'StageEntered', stage }) as const;
  const ended = { type: 'BilanEnded', endedOn: plainDate('2027-06-08'), followUpOn: plainDate('2027-11-24') } as const;

  test('is the machine of each part of a bilan', () => {
    expect(caused({ type: 'BilanRequested', zone: 'metropole' })).toEqual(['admission']);
    expect(caused(entered('accompaniment'))).toEqual(['accompagnement']);
    expect(caused(entered('follow-up'))).toEqual(['suivi']);
    const destruction = { retentionClass: 'content', destroyOn: plainDate('2027-06-15') } as const;
    expect(caused({ type: 'DestructionAnnounced', ...destruction })).toEqual(['conservation']);
    expect(caused(ended)).toEqual([]);
    expect(caused({ type: 'Suspended', since: plainDate('2027-06-08') })).toEqual([]);
  });

  test('T16, T17: is that which tells Mon Compte Formation, where something was ordered there', () => {
    expect(caused(entered('accompaniment'), knowing(ordered))).toEqual(['accompagnement', 'declarations']);
    expect(caused(entered('follow-up'), knowing(ordered))).toEqual(['suivi']);
    expect(caused(ended, knowing(ordered))).toEqual(['declarations']);
  });

  test('at a gate is that its machine goes on', () => {
    const lapsed = { type: 'GateLapsed', gate: 'decision', round: 1, outcome: 'met', facts: {} } as const;
    for (const fact of [lapsed, { ...lapsed, type: 'GateAnswered' } as const])
      expect(effects(fact, knowing())).toEqual([
        { kind: 'resume-gate', gate: 'decision', verdict: { outcome: 'met' } },
      ]);
  });

  test('of the end of a case is that no machine waits, but for the one that destroys', () => {
    const gates = {
      decision: answered('closed'),
      commitment: answered('closed'),
      'follow-up-closing': answered('closed'),
      'cpf-exit': answered('closed'),
      grace: answered('closed'),
      planning: answered('met'),
      eligibility: waiting(),
    };
    const fact = { type: 'CaseClosed', closure: 'abandoned', on: plainDate('2027-06-08') } as const;
    expect(caused(fact, knowing({}, { gates }))).toEqual(['decision', 'commitment', 'follow-up-closing', 'cpf-exit']);
    expect(effects(fact, knowing({}, { gates }))[0]).toMatchObject({ verdict: { outcome: 'closed' } });
  });
});

test('S1, S6: an employer may be written to by a route that tells them, until the person takes that back', () => {
  const told = (route: RouteId | undefined, decision?: Agreement['decision']): boolean =>
    employerMayKnow({
      facts: route === undefined ? {} : { route },
      agreements:
        decision === undefined
          ? []
          : [
              {
                purpose: 'inform-employer',
                decision,
                text: 'inform-employer',
                version: 1,
                sha256: 'a'.repeat(64),
                identifiedBy: 'mail-link',
                at: NOW,
              },
            ],
    });
  expect(told('RECLASSEMENT')).toBe(true);
  expect(told('RECLASSEMENT', 'accepted')).toBe(true);
  expect(told('RECLASSEMENT', 'withdrawn')).toBe(false);
  expect(told('OWN_MONEY', 'accepted')).toBe(false);
  expect(told(undefined)).toBe(false);
});
