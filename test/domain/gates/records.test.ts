import { describe, expect, test } from 'vitest';
import type { GateName } from '../../../shared/domain/gates/names.ts';
import { ALL_GATES } from '../../../shared/domain/gates/names.ts';
import { GATES } from '../../../shared/domain/gates/table.ts';
import type { Case } from '../../../shared/domain/state.ts';
import { EMPLOYER } from '../../support/admission.ts';
import { FOLLOW_UP, SYNTHESIS } from '../../support/answers.ts';
import { contextOn, knowing, settled, TODAY, TOMORROW, YESTERDAY } from './settling.ts';

type Given = Readonly<Record<string, unknown>>;

/**
 * What each answer leaves behind: what everybody may know of it in clear, what lies under the key of the person's identity, and what
 * under that of the matter of the bilan.
 */
const LEAVES: readonly [GateName, Given, Given, Case?][] = [
  [
    'appointment',
    { date: TOMORROW, time: '14:30', mode: 'in-person', place: 'Lille' },
    {
      outcome: 'met',
      facts: { appointmentAt: '2027-06-09T12:30:00.000Z', appointmentMode: 'in-person' },
      identity: { appointmentPlace: 'Lille' },
    },
  ],
  [
    'appointment',
    { date: TOMORROW, time: '14:30', mode: 'visio', place: '' },
    { outcome: 'met', facts: { appointmentAt: '2027-06-09T12:30:00.000Z', appointmentMode: 'visio' } },
  ],
  [
    'intro-meeting',
    { held: 'yes', heldOn: YESTERDAY, methodPresented: 'yes', toolsPresented: 'yes' },
    { outcome: 'met', facts: { introHeldOn: YESTERDAY } },
  ],
  [
    'intro-meeting',
    { held: 'yes', heldOn: YESTERDAY, methodPresented: 'yes', toolsPresented: 'yes' },
    { outcome: 'met', facts: { introHeldOn: YESTERDAY, talksMissed: 0, talksToReview: false } },
    knowing({ talksMissed: 2, talksToReview: true }),
  ],
  ['intro-meeting', { held: 'no' }, { outcome: 'refused', facts: { talksMissed: 1, talksToReview: false } }],
  [
    'intro-meeting',
    { held: 'no' },
    { outcome: 'refused', facts: { talksMissed: 2, talksToReview: true } },
    knowing({ talksMissed: 1 }),
  ],
  ['decision', { goOn: 'yes' }, { outcome: 'met' }],
  ['decision', { goOn: 'no' }, { outcome: 'refused' }],
  ['funding-choice', { route: 'OWN_MONEY' }, { outcome: 'met', facts: { route: 'OWN_MONEY' } }],
  [
    'funding-choice',
    { route: 'OWN_MONEY', earlierBilanEndedOn: YESTERDAY, personalEmail: 'amina@laposte.net' },
    {
      outcome: 'met',
      facts: { route: 'OWN_MONEY', earlierBilanEndedOn: YESTERDAY },
      identity: { email: 'amina@laposte.net' },
    },
  ],
  [
    'funding-choice',
    { route: 'RECLASSEMENT', ...EMPLOYER },
    { outcome: 'met', facts: { route: 'RECLASSEMENT' }, identity: EMPLOYER },
  ],
  [
    'funding-choice',
    { route: 'RECLASSEMENT', ...EMPLOYER, employerContact: 'Inès Roy', personalEmail: 'amina@laposte.net' },
    {
      outcome: 'met',
      facts: { route: 'RECLASSEMENT' },
      identity: { ...EMPLOYER, employerContact: 'Inès Roy', email: 'amina@laposte.net' },
    },
  ],
  ['agency-contact', { contactedOn: TODAY }, { outcome: 'met', facts: { agencyContactedOn: TODAY } }],
  [
    'eligibility',
    { checkedOn: TODAY, contact: 'CDC', eligible: 'yes' },
    { outcome: 'met', facts: { eligibilityCheckedOn: TODAY }, identity: { funderContact: 'CDC' } },
  ],
  [
    'eligibility',
    { checkedOn: TODAY, contact: 'CDC', eligible: 'no' },
    { outcome: 'refused', facts: { eligibilityCheckedOn: TODAY }, identity: { funderContact: 'CDC' } },
  ],
  [
    'leave-request',
    { receivedOn: TODAY, wishedStartOn: '2027-12-01' },
    { outcome: 'met', facts: { leaveReceivedOn: TODAY, wishedStartOn: '2027-12-01' } },
  ],
  ['leave-reply', { leave: 'granted' }, { outcome: 'met', facts: { leaveDecision: 'granted' } }],
  ['leave-reply', { leave: 'refused' }, { outcome: 'refused', facts: { leaveDecision: 'refused' } }],
  [
    'leave-reply',
    { leave: 'postponed', postponedUntil: '2027-12-01' },
    { outcome: 'met', facts: { leaveDecision: 'postponed', postponedUntil: '2027-12-01' } },
  ],
  [
    'agent-request',
    { receivedOn: TODAY, wishedStartOn: '2027-12-01', helped: 'yes' },
    { outcome: 'met', facts: { leaveReceivedOn: TODAY, wishedStartOn: '2027-12-01', helpedByTrainingService: true } },
  ],
  [
    'agent-request',
    { receivedOn: TODAY, wishedStartOn: '2027-12-01' },
    { outcome: 'met', facts: { leaveReceivedOn: TODAY, wishedStartOn: '2027-12-01' } },
  ],
  ['agent-reply', { leave: 'granted' }, { outcome: 'met', facts: { leaveDecision: 'granted' } }],
  ['agent-reply', { leave: 'no-reply' }, { outcome: 'no-reply', facts: { leaveDecision: 'no-reply' } }],
  ['provider-acceptance', { accepts: 'yes' }, { outcome: 'met' }],
  ['provider-acceptance', { accepts: 'no' }, { outcome: 'refused' }],
  ['provider-acceptance', { accepts: 'no-reply' }, { outcome: 'no-reply' }],
  [
    'convention-draft',
    { transmittedOn: TODAY, price: '1800' },
    { outcome: 'met', facts: { draftTransmittedOn: TODAY, price: 1800 } },
  ],
  ['convention-signature', { signs: 'yes' }, { outcome: 'met', facts: { conventionSignedOn: TODAY } }],
  ['convention-signature', { signs: 'no' }, { outcome: 'refused' }],
  [
    'funding-file',
    { sentOn: TODAY, price: '1 800,50 €' },
    { outcome: 'met', facts: { fileSentOn: TODAY, price: 1800.5 } },
  ],
  [
    'funding-agreement',
    { granted: 'yes', answeredOn: YESTERDAY, reference: 'A-12' },
    { outcome: 'met', facts: { fundingGrantedOn: YESTERDAY }, identity: { fundingReference: 'A-12' } },
  ],
  ['funding-agreement', { granted: 'no', answeredOn: YESTERDAY }, { outcome: 'refused' }],
  ['funding-agreement', { granted: 'no-reply' }, { outcome: 'no-reply' }],
  [
    'cpf-request',
    { requestedOn: TODAY, balance: '1500' },
    { outcome: 'met', facts: { cpfRequestedOn: TODAY, cpfBalance: 1500 } },
  ],
  [
    'cpf-answer',
    { reply: 'offer', offeredOn: TODAY, price: '1800' },
    { outcome: 'met', facts: { cpfOfferedOn: TODAY, price: 1800 } },
  ],
  ['cpf-answer', { reply: 'prerequisites' }, { outcome: 'met', facts: { cpfPrerequisites: true } }],
  ['cpf-answer', { reply: 'declined' }, { outcome: 'refused' }],
  [
    'cpf-prerequisites',
    { reply: 'offer', offeredOn: TODAY, price: '1800' },
    { outcome: 'met', facts: { cpfOfferedOn: TODAY, price: 1800 } },
  ],
  ['cpf-prerequisites', { reply: 'declined' }, { outcome: 'refused' }],
  ['cpf-offer', { accepts: 'yes' }, { outcome: 'met', facts: { fundingGrantedOn: TODAY } }],
  ['cpf-offer', { accepts: 'no' }, { outcome: 'refused' }],
  [
    'service-contract',
    { signedOn: TODAY, place: 'distance', price: '1600', firstPayment: '480' },
    {
      outcome: 'met',
      facts: { contractSignedOn: TODAY, contractPlace: 'distance', price: 1600, firstPayment: 480 },
    },
  ],
  ['withdrawal', { withdraws: 'yes' }, { outcome: 'refused' }],
  ['next-route', { next: 'other-funding' }, { outcome: 'met' }],
  ['next-route', { next: 'stop' }, { outcome: 'refused' }],
  [
    'planning',
    {
      startOn: '2027-09-01',
      endOn: '2027-11-01',
      accompaniedHours: '16',
      personalHours: '4',
      providerCheckedOn: TODAY,
      certificateUntil: '2028-01-01',
    },
    {
      outcome: 'met',
      facts: {
        startOn: '2027-09-01',
        endOn: '2027-11-01',
        accompaniedHours: 16,
        personalHours: 4,
        providerCheckedOn: TODAY,
        certificateUntil: '2028-01-01',
      },
    },
  ],
  ['admission-review', { examined: 'yes' }, { outcome: 'met', facts: {} }],
  [
    'admission-review',
    { examined: 'yes' },
    { outcome: 'met', facts: { talksMissed: 0, talksToReview: false } },
    knowing({ talksMissed: 2, talksToReview: true }),
  ],
  ['start', { startsNow: 'yes' }, { outcome: 'met' }],
  ['commitment', { agrees: 'yes' }, { outcome: 'met' }],
  ['commitment', { agrees: 'no' }, { outcome: 'refused' }],
  ['needs', { needs: 'Retrouver du sens' }, { outcome: 'met', content: { needs: 'Retrouver du sens' } }],
  ['conditions', { acknowledged: 'yes' }, { outcome: 'met' }],
  ['investigation-consent', { agrees: 'no' }, { outcome: 'refused' }],
  [
    'interests',
    { professionalInterests: 'Transmettre', personalInterests: 'Jardin' },
    { outcome: 'met', content: { professionalInterests: 'Transmettre', personalInterests: 'Jardin' } },
  ],
  [
    'skills',
    { professionalSkills: 'Conduite de projet', personalSkills: 'Écoute' },
    { outcome: 'met', content: { professionalSkills: 'Conduite de projet', personalSkills: 'Écoute' } },
  ],
  ['conclusion-consent', { agrees: 'yes' }, { outcome: 'met' }],
  ['conclusion-consent', { agrees: 'no' }, { outcome: 'refused' }],
  ['synthesis-observations', { remarks: 'none' }, { outcome: 'met' }],
  [
    'synthesis-observations',
    { remarks: 'some', observations: 'Le titre' },
    { outcome: 'met', content: { observations: 'Le titre' } },
  ],
  ['retention-agreement', { keep: 'yes' }, { outcome: 'met', facts: { keepDocuments: true } }],
  ['retention-agreement', { keep: 'no' }, { outcome: 'refused', facts: { keepDocuments: false } }],
  ['accompagnement-review', { examined: 'yes' }, { outcome: 'met' }],
  ['follow-up-invitation', { wishes: 'yes' }, { outcome: 'met', facts: { followUpWished: true } }],
  ['follow-up-invitation', { wishes: 'no' }, { outcome: 'refused', facts: { followUpWished: false } }],
  [
    'follow-up-interview',
    { ...FOLLOW_UP, heldOn: TODAY, nextStepOn: TOMORROW },
    { outcome: 'met', facts: { followUpHeldOn: TODAY, nextStepOn: TOMORROW }, content: FOLLOW_UP },
  ],
  ['follow-up-closing', { closes: 'yes' }, { outcome: 'met' }],
  ['grace', { destroyNow: 'yes' }, { outcome: 'met' }],
  ['cpf-entry', { declaredOn: TODAY }, { outcome: 'met', facts: { cpfEntryDeclaredOn: TODAY } }],
  ['cpf-exit', { declaredOn: TODAY }, { outcome: 'met', facts: { cpfExitDeclaredOn: TODAY } }],
  ['rights-reply', { reply: 'done' }, { outcome: 'met', identity: { rightsDetails: '' } }],
  ['rights-reply', { reply: 'done', details: 'Envoyé' }, { outcome: 'met', identity: { rightsDetails: 'Envoyé' } }],
  ['rights-reply', { reply: 'refused', reason: 'Non' }, { outcome: 'refused', identity: { rightsDetails: 'Non' } }],
  ['complaint-acknowledgement', { acknowledged: 'yes' }, { outcome: 'met' }],
  ['complaint-reply', { answer: 'Entendu' }, { outcome: 'met', identity: { complaintAnswer: 'Entendu' } }],
  ['end-survey', { score: '4' }, { outcome: 'met', facts: { endSurveyScore: 4 } }],
  [
    'end-survey',
    { score: '5', comment: 'Merci' },
    { outcome: 'met', facts: { endSurveyScore: 5 }, identity: { endSurveyComment: 'Merci' } },
  ],
  ['follow-up-survey', { score: '1' }, { outcome: 'met', facts: { followUpSurveyScore: 1 } }],
  [
    'follow-up-survey',
    { score: '2', comment: 'Bien' },
    { outcome: 'met', facts: { followUpSurveyScore: 2 }, identity: { followUpSurveyComment: 'Bien' } },
  ],
];

test.each(LEAVES)('%s: %j leaves %j', (gate, answer, left, bilan) => {
  expect(settled(gate, answer, bilan)).toStrictEqual(left);
});

describe('a form takes what it asks for, and nothing else', () => {
  const FIRST = new Map(LEAVES.toReversed().map(([gate, answer]) => [gate, answer]));

  test.each([...FIRST])('%s', (gate, answer) => {
    const { answer: form } = GATES[gate];
    expect(form.safeParse({ ...answer, surplus: 'x' }).success).toBe(false);
    expect(form.safeParse({}).success).toBe(false);
  });
});

test('S44: what is the matter of the bilan is asked where the key of the content is, and nowhere else', () => {
  expect(ALL_GATES.filter((gate) => GATES[gate].holdsContent === true)).toEqual([
    'needs',
    'interests',
    'skills',
    'tracks',
    'synthesis-draft',
    'synthesis-observations',
    'follow-up-interview',
  ]);
});

test('R6313-7: silence is no agreement to keep anything, and that of an employer grants the leave', () => {
  const bySilence = ALL_GATES.flatMap((gate) => {
    const { silent } = GATES[gate];
    return silent === undefined ? [] : [[gate, silent(knowing(), contextOn(TODAY))]];
  });
  expect(bySilence).toEqual([
    ['leave-reply', { leaveDecision: 'granted' }],
    ['retention-agreement', { keepDocuments: false }],
  ]);
});

test('S43: a synthesis says whether there is a training project, and holds no word of one that there is not', () => {
  const drafted = (heads: Given) => settled('synthesis-draft', heads, knowing({}, { work: RANKED_WORK }));
  expect(drafted(SYNTHESIS)).toMatchObject({ facts: { trainingProject: false }, content: { training: 'Sans objet.' } });
  expect(drafted({ ...SYNTHESIS, trainingProject: 'some', training: 'CAP' })).toMatchObject({
    facts: { trainingProject: true },
    content: { training: 'CAP', circumstances: 'À sa demande', project: 'Formatrice', steps: 'VAE' },
  });
});

const RANKED_WORK: Case['work'] = {
  version: 1,
  criteria: 1,
  tracks: [],
  projects: { kind: 'projects', core: 1, intermediate: 2, fallback: 3, fallbackCondition: 'others-failed' },
};
