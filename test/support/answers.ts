import type { Instant } from '../../shared/domain/calendar/instant.ts';
import { dateAt } from '../../shared/domain/calendar/local-time.ts';
import { addDays } from '../../shared/domain/calendar/plain-date.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import type { Case } from '../../shared/domain/state.ts';
import { EMPLOYER } from './admission.ts';

const ROUTE_CHOICES: readonly Record<string, unknown>[] = [
  { route: 'PRIVATE_CPF_WORKTIME', ...EMPLOYER },
  { route: 'PRIVATE_CPF_OFFTIME' },
  { route: 'PRIVATE_EMPLOYER_PLAN', ...EMPLOYER },
  { route: 'FRANCE_TRAVAIL_AIF' },
];

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
    'funding-choice': ROUTE_CHOICES[pick % ROUTE_CHOICES.length] ?? {},
    eligibility: { checkedOn: today, contact: 'CDC', eligible: one('yes', 'no') },
    'leave-request': { receivedOn: today, wishedStartOn: addDays(today, 70) },
    'leave-reply': one<Record<string, unknown>>(
      { leave: 'granted' },
      { leave: 'refused' },
      { leave: 'postponed', postponedUntil: addDays(today, 100) },
    ),
    'convention-draft': { transmittedOn: today },
    'convention-signature': { signs: one('yes', 'no') },
    'funding-agreement': { granted: one('yes', 'no'), answeredOn: today },
    'next-route': { next: one('other-funding', 'stop') },
    planning: {
      startOn: addDays(today, 130),
      endOn: addDays(today, 200),
      accompaniedHours: one('13', '16', '20'),
      personalHours: one('4', '9'),
    },
    commitment: { agrees: one('yes', 'no') },
    conditions: { acknowledged: 'yes' },
    'investigation-consent': { agrees: one('yes', 'no') },
    'conclusion-consent': { agrees: 'yes' },
    needs: { needs: text.needs },
    interests: { professionalInterests: text.professionalInterests, personalInterests: text.personalInterests },
    skills: { professionalSkills: text.professionalSkills, personalSkills: text.personalSkills },
    tracks: { track: 'a', enquiry: 'b', verdict: 'confirmed', reason: 'c' },
    'conclusion-interview': { heldOn: today, resultsShared: 'yes', followUpOffered: 'yes' },
    'synthesis-draft': { circumstances: 'a', skillsAndProspects: 'b', project: 'c', steps: 'd' },
    'synthesis-observations': { remarks: 'none' },
    'synthesis-delivery': { deliveredOn: today, explained: 'yes' },
    'retention-agreement': { keep: one('yes', 'no') },
    'follow-up-invitation': { wishes: one('yes', 'no') },
    'follow-up-interview': { heldOn: today, actions: 'a' },
    'follow-up-closing': { closes: 'yes' },
    'rights-reply': { reply: 'done' },
    'complaint-acknowledgement': { acknowledged: 'yes' },
    'complaint-reply': { answer: 'a' },
    'end-survey': { score: '4' },
    'follow-up-survey': { score: '4' },
  };
  return answers[gate] ?? { examined: 'yes' };
};
