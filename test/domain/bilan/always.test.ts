import fc from 'fast-check';
import { expect, test } from 'vitest';
import { epochOf, type Instant } from '../../../shared/domain/calendar/instant.ts';
import { dateAt, shiftDays } from '../../../shared/domain/calendar/local-time.ts';
import { nextWakeUp } from '../../../shared/domain/due.ts';
import { evolve } from '../../../shared/domain/evolve.ts';
import { GATE_NAMES, type GateName } from '../../../shared/domain/gates/names.ts';
import { ROUTES, type RouteId } from '../../../shared/domain/routes.ts';
import { settingsAt } from '../../../shared/domain/settings/settings.ts';
import type { Case } from '../../../shared/domain/state.ts';
import { EMPLOYER, leaveAsked, metAndDecided } from '../../support/admission.ts';
import { CASE_ID, type Happened, type Life, liveBilan } from '../../support/bilan.ts';
import { forkOf } from '../../support/fork.ts';
import { runAll } from '../../support/machine.ts';
import { AnyMove, move, remembering } from '../../support/moves.ts';
import { shifted, told } from '../../support/shifted.ts';
import { accompanied, fundedInSecret, planned } from '../../support/whole-bilan.ts';

/** Simulated months to live through: some thousands in every run, a million where JALON_MONTHS says so. */
const asked = process.env['JALON_MONTHS'];
const MONTHS = Number(asked ?? 2000);
const MONTH_MS = 30.44 * 86_400_000;
const RUNS = 50;

/** A life at its first day, on the eve of its first phase, once its synthesis is handed over, or with its employer or leave in play. */
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
  (life) => {
    metAndDecided(life, '2026-11-26');
    life.answer('funding-choice', { route: 'PRIVATE_EMPLOYER_PLAN', ...EMPLOYER });
    life.answer('eligibility', { checkedOn: '2026-11-26', contact: 'DRH', eligible: 'yes' }, 'office');
    life.answer('convention-draft', { transmittedOn: '2026-11-26', price: '1800' }, 'employer');
  },
  (life) => {
    metAndDecided(life, '2026-11-26');
    leaveAsked(life, '2026-11-26', '2027-02-15');
  },
];

const refold = (log: readonly Happened[]): Case | undefined =>
  log.reduce<Case | undefined>((state, { at, event: { identity: _i, content: _c, ...fact } }) => {
    return evolve(state, fact, at, CASE_ID);
  }, undefined);

/** What a phase, or what it opens with, needs to have been said before. */
const CONSENTS: Readonly<Record<string, string>> = {
  'funding-choice': 'decision',
  needs: 'commitment',
  conditions: 'commitment',
  interests: 'investigation-consent',
  skills: 'investigation-consent',
  tracks: 'investigation-consent',
  'conclusion-interview': 'conclusion-consent',
  'synthesis-draft': 'conclusion-consent',
};

/** The accords of a way of funding that were not had; orders older than the clocks of Mon Compte Formation had one for four. */
const wanting = (route: RouteId | undefined, met: ReadonlySet<string>): string[] => {
  if (route === undefined) return ['a way of funding'];
  const { accords } = ROUTES[route];
  return accords.filter(
    (gate) =>
      !met.has(gate) && gate !== 'cpf-prerequisites' && !(gate.startsWith('cpf-') && met.has('funding-agreement')),
  );
};

/** Reads a log from its first line to its last, and finds in it what must never be there. */
const broken = (log: readonly Happened[]): string[] => {
  const consents = new Set<string>();
  const met = new Set<string>();
  let informed = false;
  let chosen: RouteId | undefined;
  let codes = 0;
  let minutes = 0;
  const shares = new Map<number, string>();
  return log.flatMap(({ at, event }): string[] => {
    switch (event.type) {
      case 'GateAnswered': {
        if (event.outcome === 'met') {
          consents.add(event.gate);
          met.add(event.gate);
        }
        if (event.gate === 'next-route' && event.outcome === 'met') {
          informed = false;
          chosen = undefined;
          met.clear();
        }
        chosen = event.facts.route ?? chosen;
        const { route, accompaniedHours = 0, personalHours = 0 } = event.facts;
        if (route !== undefined) informed = ROUTES[route].employerInformed;
        return accompaniedHours + personalHours > 24 ? ['more than 24 hours'] : [];
      }
      case 'GateLapsed':
        if (event.outcome === 'met') met.add(event.gate);
        return [];
      case 'GateOpened': {
        if (
          event.gate === 'provider-acceptance' &&
          (chosen === undefined || ROUTES[chosen].funder !== 'administration')
        )
          return ['an administration that does not pay is asked about the provider'];
        const consent = CONSENTS[event.gate];
        return consent === undefined || consents.has(consent) ? [] : [`${event.gate} without ${consent}`];
      }
      case 'StageEntered':
        if (event.stage !== 'accompaniment') return [];
        return [
          ...(consents.has('decision') && consents.has('planning') ? [] : ['a bilan without a decision and a plan']),
          ...wanting(chosen, met).map((gate) => `a bilan without ${gate}`),
        ];
      case 'NoticeIssued':
        if (event.to === 'employer') return informed ? [] : [`${event.key} to an employer in secret`];
        if (event.to === 'recipient' && !shares.has(event.about ?? 0)) return [`${event.key} to a stranger`];
        return ['reading-code', 'synthesis-available', 'agreement-receipt'].includes(event.notice) &&
          event.to !== 'beneficiary'
          ? [`${event.key} to ${event.to}`]
          : [];
      case 'AgreementRecorded':
        if (event.purpose === 'inform-employer' && event.decision === 'withdrawn') informed = false;
        if (event.share === undefined) return [];
        if (event.decision === 'withdrawn') shares.delete(event.share);
        else shares.set(event.share, event.expiresAt ?? '');
        codes -= event.decision === 'accepted' ? 1 : 0;
        return codes < 0 ? ['a synthesis sent without a code'] : [];
      case 'ReadingCodeIssued':
        codes += 1;
        return [];
      case 'DocumentOpened':
        codes -= 1;
        if (event.share !== undefined && (shares.get(event.share) ?? '') <= at)
          return ['a synthesis read by a stranger'];
        return codes < 0 ? ['a synthesis read without a code of its own'] : [];
      case 'EntryRecorded': {
        const consent = ['projects', 'factors', 'step'].includes(event.entry.kind)
          ? 'conclusion-consent'
          : 'investigation-consent';
        const frozen = consents.has('conclusion-interview') ? ['projects changed after the conclusion'] : [];
        return consents.has(consent) ? frozen : [`${event.entry.kind} without ${consent}`];
      }
      case 'SessionHeld':
        minutes += event.accompaniedMinutes + event.personalMinutes;
        return minutes > 24 * 60 ? ['more than 24 hours held'] : [];
      default:
        return [];
    }
  });
};

/** An open case is never forgotten: time will come back to it, or a person has been asked. */
const isForgotten = (life: Life): boolean => {
  const bilan = life.state();
  const waits = nextWakeUp(bilan, { now: life.now(), settings: settingsAt(dateAt(life.now(), bilan.zone)) });
  const asked = Object.values(bilan.gates).some((gate) => gate.status === 'open');
  return bilan.stage.name !== 'closed' && waits === undefined && !asked && bilan.suspension === undefined;
};

/** Those that a pause stops. */
const openGates = (bilan: Case): GateName[] => GATE_NAMES.filter((name) => bilan.gates[name]?.status === 'open');

/** Whatever its state, a case that is interrupted comes back with its running delays later, and nothing else. */
const interrupted = (bilan: Case, now: Instant, days: number): void => {
  const fork = forkOf(bilan);
  if (typeof fork.at(now, { type: 'suspend' }, { party: 'office' }) === 'string') return;
  const back = shiftDays(now, days, bilan.zone);
  for (const name of openGates(bilan)) expect(fork.wakeUp(back, name)).toEqual([]);
  fork.at(back, { type: 'resume' }, { party: 'office' });
  expect(told(fork.state())).toEqual(shifted(bilan, days));
};

let lived = 0;

const promises = fc.property(
  fc.nat(BEGINNINGS.length - 1),
  fc.constantFrom('metropole', 'reunion', 'martinique'),
  fc.array(AnyMove, { minLength: 5, maxLength: 80 }),
  fc.nat(60),
  (beginning, zone, moves, pause) => {
    const { life, said } = remembering(liveBilan('2026-11-24T10:00', zone));
    life.act(
      { type: 'take-case', name: 'Claire', email: 'claire@example.org' },
      { party: 'consultant', id: 'consultant-1' },
    );
    BEGINNINGS[beginning]?.(life);
    runAll(life);
    const began = epochOf(life.now());
    for (const step of moves) {
      move({ life, said }, step);
      expect(isForgotten(life)).toBe(false);
    }
    interrupted(life.state(), life.now(), pause);
    expect(broken(life.log)).toEqual([]);
    const keys = life.mails().map((mail) => mail.split(' ')[1]);
    expect(new Set(keys).size).toBe(keys.length);
    expect(refold(life.log)).toEqual(life.state());
    lived += (epochOf(life.now()) - began) / MONTH_MS;
  },
);

test('L6313-4 al. 2, S2, S6, S17: whatever people, time and the network do, the promises of a bilan hold', {
  timeout: asked ? 0 : 120_000,
}, () => {
  const start = performance.now();
  while (lived < MONTHS) fc.assert(promises, { numRuns: RUNS });
  const seconds = (performance.now() - start) / 1000;
  if (asked !== undefined)
    process.stdout.write(`${Math.round(lived)} months lived, ${Math.round(lived / seconds)} a second\n`);
});
