import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateAt } from '../../../shared/domain/calendar/local-time.ts';
import { addDays } from '../../../shared/domain/calendar/plain-date.ts';
import { employerMayKnow } from '../../../shared/domain/case-route.ts';
import { nextWakeUp } from '../../../shared/domain/due.ts';
import { evolve } from '../../../shared/domain/evolve.ts';
import { GATE_NAMES, type GateName } from '../../../shared/domain/gates/names.ts';
import { askedAt } from '../../../shared/domain/gates/table.ts';
import { settingsAt } from '../../../shared/domain/settings/settings.ts';
import type { Case } from '../../../shared/domain/state.ts';
import { metAndDecided } from '../../support/admission.ts';
import { answerTo } from '../../support/answers.ts';
import { actor, CASE_ID, type Life, liveBilan } from '../../support/bilan.ts';
import { runAll } from '../../support/machine.ts';
import { accompanied, fundedInSecret, planned } from '../../support/whole-bilan.ts';

type Step =
  | { readonly kind: 'answer'; readonly which: number; readonly pick: number }
  | { readonly kind: 'wait'; readonly days: number }
  | { readonly kind: 'suspend' | 'resume' | 'abandon' };

const Move: fc.Arbitrary<Step> = fc.oneof(
  { weight: 20, arbitrary: fc.record({ kind: fc.constant('answer' as const), which: fc.nat(5), pick: fc.nat(63) }) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 60 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('suspend' as const, 'resume' as const, 'resume' as const, 'abandon' as const),
    }),
  },
);

const move = (life: Life, step: Step): void => {
  const bilan = life.state();
  if (step.kind === 'suspend') life.act({ type: 'suspend' }, actor('office'));
  if (step.kind === 'resume') life.act({ type: 'resume' }, actor('office'));
  if (step.kind === 'abandon') life.act({ type: 'abandon', reason: 'Fin' }, actor('beneficiary'));
  if (step.kind === 'wait') {
    for (let day = 0; day < step.days; day++) {
      life.until(`${addDays(dateAt(life.now(), bilan.zone), 1)}T12:00`);
      runAll(life);
    }
  }
  if (step.kind === 'answer') {
    const open = GATE_NAMES.filter((gate) => bilan.gates[gate]?.status === 'open');
    const gate = open[step.which % Math.max(1, open.length)];
    if (gate === undefined) return;
    const answer = answerTo(gate, bilan, life.now(), step.pick);
    life.act({ type: 'answer', gate, answer }, actor(askedAt(gate, bilan)));
    runAll(life);
  }
};

/** A life at its first day, on the eve of its first phase, or once its synthesis is handed over. */
const BEGINNINGS: readonly ((life: Life) => void)[] = [
  () => undefined,
  (life) => {
    metAndDecided(life, '2026-11-26');
    fundedInSecret(life, '2026-11-26');
    life.until('2026-12-15T10:00');
    planned(life, '2027-01-11', '2027-03-31');
  },
  (life) => {
    BEGINNINGS[1]?.(life);
    life.until('2027-03-31T10:00');
    accompanied(life, '2027-03-31');
  },
];

const refold = (life: Life): Case | undefined =>
  life.log.reduce<Case | undefined>((state, { at, event: { identity: _i, content: _c, ...fact } }) => {
    return evolve(state, fact, at, CASE_ID);
  }, undefined);

const CONSENTS = {
  needs: 'commitment',
  interests: 'investigation-consent',
  'conclusion-interview': 'conclusion-consent',
} as const;

test('L6313-4 al. 2, S6: whatever people and time do, the promises of a bilan hold', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.nat(2), fc.array(Move, { minLength: 5, maxLength: 60 }), (beginning, moves) => {
      const life = liveBilan('2026-11-24T10:00');
      life.act({ type: 'take-case', name: 'Claire', email: 'claire@example.org' }, actor('consultant'));
      BEGINNINGS[beginning]?.(life);
      runAll(life);
      for (const step of moves) {
        move(life, step);
        const bilan = life.state();
        const waits = nextWakeUp(bilan, { now: life.now(), settings: settingsAt(dateAt(life.now(), bilan.zone)) });
        const asked = Object.values(bilan.gates).some((gate) => gate.status === 'open');
        expect(bilan.stage.name === 'closed' || waits !== undefined || asked || bilan.suspension !== undefined).toBe(
          true,
        );
        for (const [reached, consent] of Object.entries(CONSENTS))
          if (bilan.gates[reached as GateName] !== undefined)
            expect(bilan.gates[consent]).toMatchObject({ status: 'settled', bySilence: false });
      }
      const everInformed = life.log.some(
        ({ event }) => event.type === 'GateAnswered' && event.facts.route?.startsWith('PRIVATE_E'),
      );
      const onWorkTime = life.log.some(
        ({ event }) => event.type === 'GateAnswered' && event.facts.route === 'PRIVATE_CPF_WORKTIME',
      );
      if (!everInformed && !onWorkTime && !employerMayKnow(life.state()))
        expect(life.mails().filter((mail) => mail.endsWith('→ employer'))).toEqual([]);
      const keys = life.mails().map((mail) => mail.split(' ')[1]);
      expect(new Set(keys).size).toBe(keys.length);
      expect(refold(life)).toEqual(life.state());
    }),
    { numRuns: 120 },
  );
});
