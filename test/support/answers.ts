import type { Instant } from '../../shared/domain/calendar/instant.ts';
import { dateAt } from '../../shared/domain/calendar/local-time.ts';
import { addDays } from '../../shared/domain/calendar/plain-date.ts';
import { addsToRights } from '../../shared/domain/gates/funding.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import { OPCO_IDS } from '../../shared/domain/opco/names.ts';
import { ROUTE_IDS, ROUTES, type RouteId } from '../../shared/domain/routes.ts';
import type { Case } from '../../shared/domain/state.ts';
import { EMPLOYER } from './admission.ts';

const FIRST: readonly RouteId[] = [
  'PRIVATE_CPF_WORKTIME',
  'PRIVATE_CPF_OFFTIME',
  'PRIVATE_EMPLOYER_PLAN',
  'FRANCE_TRAVAIL_AIF',
];
/** Every way to fund a bilan; `answerTo` chooses among them by their place. */
export const ROUTE_PICKS: readonly RouteId[] = [...FIRST, ...ROUTE_IDS.filter((id) => !FIRST.includes(id))];

const routeChoice = (pick: number): Record<string, unknown> => {
  const route = ROUTE_PICKS[pick % ROUTE_PICKS.length] ?? 'PRIVATE_CPF_OFFTIME';
  return { route, ...(ROUTES[route].employerInformed ? EMPLOYER : {}) };
};

/** A centre that the funder allows, as it found out at some time. */
export const PROVIDER = { providerCheckedOn: '2026-01-05', certificateUntil: '2031-12-31' };

export const SYNTHESIS = {
  circumstances: 'À sa demande',
  skillsForCore: 'Transmettre',
  skillsForIntermediate: 'Coordonner',
  skillsForFallback: 'Organiser',
  project: 'Formatrice',
  trainingProject: 'none',
  steps: 'VAE',
};

export const FOLLOW_UP = {
  actions: 'VAE commencée',
  difficulties: 'Le financement',
  solutions: 'La région',
  updatedSteps: 'Dossier de VAE',
};

/** A plausible answer to each gate; `pick` chooses among those a person may give. */
export const answerTo = (gate: GateName, bilan: Case, now: Instant, pick: number): Record<string, unknown> => {
  const today = dateAt(now, bilan.zone);
  const one = <T>(first: T, ...others: T[]): T => (pick % 8 === 7 ? (others[pick % others.length] ?? first) : first);
  const text = {
    needs: 'a',
    professionalInterests: 'a',
    personalInterests: 'b',
    professionalSkills: 'c',
    personalSkills: 'd',
  };
  const answers: Partial<Record<GateName, Record<string, unknown>>> = {
    appointment: { date: addDays(today, 1 + (pick % 9)), time: '10:00', mode: 'visio' },
    'intro-meeting': one({ held: 'yes', heldOn: today, methodPresented: 'yes', toolsPresented: 'yes' }, { held: 'no' }),
    decision: { goOn: one('yes', 'no') },
    'funding-choice': routeChoice(pick),
    eligibility: {
      checkedOn: today,
      contact: 'CDC',
      eligible: one('yes', 'no'),
      ...(bilan.facts.route === 'PRIVATE_EMPLOYER_PLAN_OPCO'
        ? { opco: OPCO_IDS[pick % OPCO_IDS.length] ?? 'OPCO_EP' }
        : {}),
    },
    'leave-request': { receivedOn: today, wishedStartOn: addDays(today, 70) },
    'leave-reply': one<Record<string, unknown>>(
      { leave: 'granted' },
      { leave: 'refused' },
      { leave: 'postponed', postponedUntil: addDays(today, 100) },
    ),
    'agency-contact': { contactedOn: today },
    'agent-request': { receivedOn: today, wishedStartOn: addDays(today, 70), inServiceSince: '2015-01-01' },
    'agent-reply': one<Record<string, unknown>>(
      { leave: 'granted' },
      { leave: 'refused' },
      { leave: 'postponed', postponedUntil: addDays(today, 100) },
    ),
    'provider-acceptance': { accepts: one('yes', 'no') },
    'funding-file': { sentOn: today, price: '1800' },
    'cpf-request': { requestedOn: today, balance: '1500' },
    'cpf-answer': one<Record<string, unknown>>(
      { reply: 'offer', offeredOn: today, price: '1800' },
      { reply: 'declined' },
      { reply: 'prerequisites' },
    ),
    'cpf-prerequisites': one<Record<string, unknown>>(
      { reply: 'offer', offeredOn: today, price: '1800' },
      { reply: 'declined' },
    ),
    'cpf-offer': { accepts: one('yes', 'no') },
    'service-contract': {
      signedOn: today,
      place: bilan.facts.route === 'OWN_MONEY' ? 'premises' : 'distance',
      price: '1800',
      firstPayment: '540',
    },
    'cpf-entry': { declaredOn: today },
    'cpf-exit': { declaredOn: today },
    'cpf-stopped-exit': { declaredOn: today },
    'convention-draft': { transmittedOn: today, price: '1800' },
    'convention-signature': { signs: one('yes', 'no') },
    'funding-agreement': {
      granted: one('yes', 'no'),
      answeredOn: today,
      ...(addsToRights(bilan) ? { topUp: '300' } : {}),
    },
    'next-route': { next: one('other-funding', 'stop') },
    planning: {
      startOn: addDays(today, 130),
      endOn: addDays(today, 200),
      accompaniedHours: one('13', '16', '20'),
      personalHours: one('4', '9'),
      ...PROVIDER,
      providerCheckedOn: today,
    },
    commitment: { agrees: one('yes', 'no') },
    conditions: { acknowledged: 'yes' },
    'investigation-consent': one<Record<string, unknown>>({ agrees: 'yes', needsValidated: 'yes' }, { agrees: 'no' }),
    'conclusion-consent': { agrees: 'yes' },
    needs: { needs: text.needs },
    interests: { professionalInterests: text.professionalInterests, personalInterests: text.personalInterests },
    skills: { professionalSkills: text.professionalSkills, personalSkills: text.personalSkills },
    tracks: { studied: 'yes' },
    'conclusion-interview': { heldOn: today, resultsShared: 'yes', followUpOffered: 'yes', methodHandedOver: 'yes' },
    'synthesis-draft': SYNTHESIS,
    'synthesis-observations': { remarks: 'none' },
    'synthesis-delivery': { deliveredOn: today, explained: 'yes' },
    'retention-agreement': { keep: one('yes', 'no') },
    'follow-up-invitation': { wishes: one('yes', 'no') },
    'follow-up-interview': { ...FOLLOW_UP, heldOn: today, nextStepOn: addDays(today, 30) },
    'follow-up-closing': { closes: 'yes' },
    'rights-reply': { reply: 'done' },
    'complaint-acknowledgement': { acknowledged: 'yes' },
    'complaint-reply': { answer: 'a' },
    'end-survey': { score: '4' },
    'follow-up-survey': { score: '4' },
  };
  return answers[gate] ?? { examined: 'yes' };
};
