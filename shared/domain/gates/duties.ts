import * as z from 'zod';
import { isDeclined } from '../agreements/ledger.ts';
import { Acknowledged, OptionalText, Text } from './answers.ts';
import { gate, noLadder, onDays } from './gate.ts';

/** What the organisation owes to the person beside the bilan: no machine waits here, and neither a pause nor the end of the case stops it. */
const rightsReply = gate({
  state: 'Demande sur les données personnelles',
  basis: 'RGPD art. 12(3) (T32): one month, two more where it is complex and the person is told within the first',
  asks: 'office',
  asksAgain: true,
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.rightsReply }),
  ladder: ({ rightsEscalation }) => onDays([rightsEscalation.n], 'office', 'reminder'),
  silence: 'overdue',
  answer: z.discriminatedUnion(
    'reply',
    [
      z.strictObject({ reply: z.literal('done'), details: OptionalText }),
      z.strictObject({ reply: z.literal('refused'), reason: Text }),
    ],
    'Choisissez une réponse.',
  ),
  settle: (answer) =>
    answer.reply === 'done'
      ? { outcome: 'met', identity: { rightsDetails: answer.details ?? '' } }
      : { outcome: 'refused', identity: { rightsDetails: answer.reason } },
});

const complaintAcknowledgement = gate({
  state: 'Réclamation : accusé de réception',
  basis: 'Qualiopi 31, practice (T34): acknowledged by a person within two working days',
  asks: 'office',
  asksAgain: true,
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.complaintAcknowledgement }),
  ladder: noLadder,
  silence: 'overdue',
  answer: z.strictObject({ acknowledged: Acknowledged }),
  settle: () => ({ outcome: 'met' }),
});

const complaintReply = gate({
  state: 'Réclamation : réponse',
  basis: 'Qualiopi 31, practice (T34): answered within fifteen working days',
  asks: 'office',
  asksAgain: true,
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.complaintReply }),
  ladder: noLadder,
  silence: 'overdue',
  answer: z.strictObject({ answer: Text }),
  settle: ({ answer }) => ({ outcome: 'met', identity: { complaintAnswer: answer } }),
});

const SCORES = ['1', '2', '3', '4', '5'] as const;
const opinion = z.strictObject({ score: z.enum(SCORES, 'Choisissez une note.'), comment: OptionalText });

/** Nobody has to answer: left alone, a survey closes. */
const survey = {
  asks: 'beneficiary',
  applies: (bilan: Parameters<typeof isDeclined>[0]) => !isDeclined(bilan, 'survey'),
  silence: 'proceeds',
  answer: opinion,
} as const;

const endSurvey = gate({
  ...survey,
  state: 'Questionnaire à chaud',
  basis: 'Qualiopi 30 (T27): at the end of the action, asked again on days 5 and 10, then closed unanswered',
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.surveyOpen }),
  ladder: ({ hotSurveyReminderDays }) => onDays(hotSurveyReminderDays, 'beneficiary', 'reminder'),
  settle: ({ score, comment }) => ({
    outcome: 'met',
    facts: { endSurveyScore: Number(score) },
    ...(comment ? { identity: { endSurveyComment: comment } } : {}),
  }),
});

const followUpSurvey = gate({
  ...survey,
  state: 'Questionnaire à froid',
  basis: 'Qualiopi 30 and 32 (T31): the day of the follow-up, asked again on day 7, then closed unanswered',
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.surveyOpen }),
  ladder: ({ coldSurveyReminderDays }) => onDays(coldSurveyReminderDays, 'beneficiary', 'reminder'),
  settle: ({ score, comment }) => ({
    outcome: 'met',
    facts: { followUpSurveyScore: Number(score) },
    ...(comment ? { identity: { followUpSurveyComment: comment } } : {}),
  }),
});

export const DUTY_GATES = {
  'rights-reply': rightsReply,
  'complaint-acknowledgement': complaintAcknowledgement,
  'complaint-reply': complaintReply,
  'end-survey': endSurvey,
  'follow-up-survey': followUpSurvey,
};
