import * as z from 'zod';
import { completionRefusal } from '../commands/sessions.ts';
import { isRefusal, refuse } from '../refusal.ts';
import { conclusionRefusal, investigationRefusal } from '../work/complete.ts';
import { SynthesisHeads, skillsInProspect } from '../work/synthesis.ts';
import { Acknowledged, GivenDate, Text, YesNo } from './answers.ts';
import { agreeingTo, type Gate, gate, noLadder, onDays } from './gate.ts';
import { reviewGate } from './review.ts';

const askedOfThePerson = {
  asks: 'beneficiary',
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.inactivityReview }),
  ladder: ({ inactivityReminderDays }) => [
    ...onDays(inactivityReminderDays.slice(0, -1), 'beneficiary', 'reminder'),
    ...onDays(inactivityReminderDays.slice(-1), 'beneficiary', 'pause-proposal'),
  ],
  silence: 'overdue',
} as const satisfies Partial<Gate>;

const recordedByTheConsultant = {
  asks: 'consultant',
  ladder: noLadder,
  silence: 'overdue',
  clock: (bilan, { today, settings }) => ({
    from: bilan.facts.endOn !== undefined && bilan.facts.endOn > today ? bilan.facts.endOn : today,
    delay: settings.consultantRecord,
  }),
} as const satisfies Partial<Gate>;

const agreement = (answer: { readonly agrees: 'yes' | 'no' }) =>
  ({ outcome: answer.agrees === 'yes' ? 'met' : 'refused' }) as const;

const start = gate({
  state: 'Début du bilan',
  basis: 'practice: the bilan opens on the day that was planned',
  asks: 'beneficiary',
  unannounced: true,
  clock: (bilan, { today }) => ({ from: bilan.facts.startOn ?? today, until: bilan.facts.startOn ?? today }),
  ladder: noLadder,
  silence: 'proceeds',
  answer: z.strictObject({ startsNow: Acknowledged }),
  settle: () => ({ outcome: 'met' }),
});

const commitment = gate({
  ...askedOfThePerson,
  state: 'Phase préliminaire : engagement',
  basis: 'S27, R6313-4: the person confirms their commitment before anything is investigated',
  agreement: agreeingTo('commitment'),
  answer: z.strictObject({ agrees: YesNo }),
  settle: agreement,
});

const needs = gate({
  ...recordedByTheConsultant,
  state: 'Phase préliminaire : analyse des besoins',
  basis: 'S28, R6313-4 1° a)',
  holdsContent: true,
  answer: z.strictObject({ needs: Text }),
  settle: (answer) => ({ outcome: 'met', content: { needs: answer.needs } }),
});

const conditions = gate({
  ...askedOfThePerson,
  state: 'Phase préliminaire : conditions de déroulement',
  basis: 'S29, R6313-4 1° b) c): format, methods and techniques are shown and acknowledged',
  answer: z.strictObject({ acknowledged: Acknowledged }),
  settle: () => ({ outcome: 'met' }),
});

const investigationConsent = gate({
  ...askedOfThePerson,
  state: "Accord pour la phase d'investigation",
  basis:
    'L6313-4 al. 2: only with consent, asked before each phase; S28: the person validates the needs as they are written',
  agreement: agreeingTo('investigation'),
  answer: z.discriminatedUnion(
    'agrees',
    [
      z.strictObject({ agrees: z.literal('yes'), needsValidated: Acknowledged }),
      z.strictObject({ agrees: z.literal('no') }),
    ],
    'Choisissez une réponse.',
  ),
  settle: ({ agrees }, { gates }, { today }) => {
    if (agrees === 'no') return { outcome: 'refused' };
    return gates.needs?.status === 'settled'
      ? { outcome: 'met', facts: { needsValidatedOn: today } }
      : refuse(
          'work-incomplete',
          'Vos besoins ne sont pas encore écrits : votre consultant les note d’abord avec vous.',
        );
  },
});

const interests = gate({
  ...recordedByTheConsultant,
  state: "Phase d'investigation : motivations et intérêts",
  basis: 'S30: professional and personal sides',
  holdsContent: true,
  answer: z.strictObject({ professionalInterests: Text, personalInterests: Text }),
  settle: (answer) => ({ outcome: 'met', content: answer }),
});

const skills = gate({
  ...recordedByTheConsultant,
  state: "Phase d'investigation : compétences et aptitudes",
  basis: 'S31: professional and personal sides',
  holdsContent: true,
  answer: z.strictObject({ professionalSkills: Text, personalSkills: Text }),
  settle: (answer) => ({ outcome: 'met', content: answer }),
});

const tracks = gate({
  ...recordedByTheConsultant,
  state: "Phase d'investigation : enquêtes et pistes",
  basis: 'S32, S33: each track ends confirmed or ruled out, and why; each confirmed one was enquired into',
  holdsContent: true,
  answer: z.strictObject({ studied: Acknowledged }),
  settle: (_answer, { work }) => investigationRefusal(work) ?? { outcome: 'met' },
});

const conclusionConsent = gate({
  ...askedOfThePerson,
  state: 'Accord pour la phase de conclusion',
  basis: 'L6313-4 al. 2: only with consent, asked before each phase',
  agreement: agreeingTo('conclusion'),
  answer: z.strictObject({ agrees: YesNo }),
  settle: agreement,
});

const conclusionInterview = gate({
  ...recordedByTheConsultant,
  state: 'Phase de conclusion : entretien personnel',
  basis:
    'R6313-4 3°: results shared in person, follow-up interview offered; S23–S26, S34–S39: projects, their factors and steps stand as they are, the method is handed over',
  answer: z.strictObject({
    heldOn: GivenDate,
    resultsShared: Acknowledged,
    followUpOffered: Acknowledged,
    methodHandedOver: Acknowledged,
  }),
  settle: ({ heldOn }, { work }, { today }) =>
    heldOn > today
      ? refuse('too-early', 'L’entretien ne peut pas avoir eu lieu à une date à venir.', 'heldOn')
      : (conclusionRefusal(work) ?? {
          outcome: 'met',
          facts: { interviewHeldOn: heldOn, tracksVersion: work.version },
        }),
});

const synthesisDraft = gate({
  state: 'Document de synthèse : rédaction',
  basis: 'S41–S43, former R6322-38: three heads; T25: within 15 days of the interview',
  asks: 'consultant',
  holdsContent: true,
  clock: (bilan, { today, settings }) => ({
    from: bilan.facts.interviewHeldOn ?? today,
    delay: settings.synthesisHandOver,
  }),
  ladder: noLadder,
  silence: 'overdue',
  answer: SynthesisHeads,
  settle: (heads, { work }) => {
    const skills = skillsInProspect(heads, work);
    if (isRefusal(skills)) return skills;
    const { circumstances, project, steps } = heads;
    return {
      outcome: 'met',
      facts: { trainingProject: heads.trainingProject === 'some' },
      content: {
        circumstances,
        skillsAndProspects: skills.text,
        project,
        training: heads.trainingProject === 'some' ? heads.training : 'Sans objet.',
        steps,
      },
    };
  },
});

const synthesisObservations = gate({
  state: 'Document de synthèse : observations',
  basis:
    'former R6322-39 (T26): the person reads the draft first; silence agrees to nothing, the synthesis is handed over as it is',
  asks: 'beneficiary',
  holdsContent: true,
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.synthesisObservations }),
  ladder: ({ observationReminderDays }) => onDays(observationReminderDays, 'beneficiary', 'reminder'),
  silence: 'proceeds',
  answer: z.discriminatedUnion(
    'remarks',
    [
      z.strictObject({ remarks: z.literal('none') }),
      z.strictObject({ remarks: z.literal('some'), observations: Text }),
    ],
    'Choisissez une réponse.',
  ),
  settle: (answer) => ({
    outcome: 'met',
    ...(answer.remarks === 'some' ? { content: { observations: answer.observations } } : {}),
  }),
});

const synthesisDelivery = gate({
  ...recordedByTheConsultant,
  state: 'Document de synthèse remis',
  basis:
    'L6313-4 al. 3, S40, S44: handed to the beneficiary alone; nothing is complete before, nor under thirteen accompanied hours (R6313-4)',
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.consultantRecord }),
  answer: z.strictObject({ deliveredOn: GivenDate, explained: Acknowledged }),
  settle: ({ deliveredOn }, bilan, { today, settings }) => {
    if (deliveredOn > today)
      return refuse('too-early', 'La remise ne peut pas porter une date à venir.', 'deliveredOn');
    const held = bilan.facts.interviewHeldOn;
    if (held !== undefined && deliveredOn < held)
      return refuse('too-early', 'La synthèse est remise après l’entretien de conclusion.', 'deliveredOn');
    return completionRefusal(bilan, settings) ?? { outcome: 'met', facts: { synthesisDeliveredOn: deliveredOn } };
  },
});

const retentionAgreement = gate({
  state: 'Accord de conservation (3 ans)',
  basis: 'R6313-7: a written agreement, asked apart; silence is no agreement',
  agreement: agreeingTo('keep-documents'),
  asks: 'beneficiary',
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.retentionAnswer }),
  ladder: noLadder,
  silence: 'refuses',
  silent: () => ({ keepDocuments: false }),
  answer: z.strictObject({ keep: YesNo }),
  settle: ({ keep }) => ({ outcome: keep === 'yes' ? 'met' : 'refused', facts: { keepDocuments: keep === 'yes' } }),
});

export const ACCOMPAGNEMENT_GATES = {
  start,
  commitment,
  needs,
  conditions,
  'investigation-consent': investigationConsent,
  interests,
  skills,
  tracks,
  'conclusion-consent': conclusionConsent,
  'conclusion-interview': conclusionInterview,
  'synthesis-draft': synthesisDraft,
  'synthesis-observations': synthesisObservations,
  'synthesis-delivery': synthesisDelivery,
  'retention-agreement': retentionAgreement,
  'accompagnement-review': reviewGate,
};
