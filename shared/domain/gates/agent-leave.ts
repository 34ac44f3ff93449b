import * as z from 'zod';
import { addDelay } from '../calendar/counting.ts';
import { formatDate } from '../calendar/format.ts';
import { daysBetween, type PlainDate } from '../calendar/plain-date.ts';
import { routeOf } from '../case-route.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { delayInWords } from '../settings/in-words.ts';
import type { Case } from '../state.ts';
import { GivenDate } from './answers.ts';
import { type Context, gate, onDays, patience, type Settlement } from './gate.ts';
import { noticeRefusal } from './leave-notice.ts';
import { tooSoonToGiveUp } from './no-reply.ts';

const leaveOf = (bilan: Case) => routeOf(bilan)?.leave;

/** F33300: a hospital agent has two years of service before a bilan on working time. */
const seniorityRefusal = (
  since: PlainDate | undefined,
  wishedStartOn: PlainDate,
  bilan: Case,
  { settings }: Context,
): Refusal | undefined => {
  const seniority = leaveOf(bilan)?.seniority;
  if (seniority === undefined) return undefined;
  if (since === undefined)
    return refuse('invalid-answer', 'Indiquez depuis quand vous êtes en service à l’hôpital.', 'inServiceSince');
  const from = addDelay(since, settings[seniority], bilan.zone).strictEnd;
  return from <= wishedStartOn
    ? undefined
    : refuse(
        'too-early',
        `Il faut ${delayInWords(settings[seniority])} de services : ce bilan est possible à partir du ${formatDate(from)}.`,
        'wishedStartOn',
      );
};

const agentRequest = gate({
  state: "Demande de l'agent à son administration",
  basis: 'T05, S14, S15: the agent chooses the provider and asks, in the local and hospital services 60 days before',
  asks: 'beneficiary',
  recordedBy: ['office', 'consultant'],
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.inactivityReview }),
  ladder: patience,
  silence: 'overdue',
  answer: z.strictObject({
    receivedOn: GivenDate,
    wishedStartOn: GivenDate,
    inServiceSince: GivenDate.optional(),
    helped: z.literal('yes').optional(),
  }),
  settle: ({ receivedOn, wishedStartOn, inServiceSince, helped }, bilan, context) => {
    const { today, settings } = context;
    if (receivedOn > today)
      return refuse('too-early', 'Indiquez le jour où votre administration a déjà reçu la demande.', 'receivedOn');
    const leave = leaveOf(bilan);
    const late = leave && noticeRefusal(leave, { receivedOn, wishedStartOn }, bilan.zone, settings);
    return (
      late ??
      seniorityRefusal(inServiceSince, wishedStartOn, bilan, context) ?? {
        outcome: 'met',
        facts: {
          leaveReceivedOn: receivedOn,
          wishedStartOn,
          ...(helped === undefined ? {} : { helpedByTrainingService: true }),
        },
      }
    );
  },
});

export const LeaveAnswer = [
  z.strictObject({ leave: z.literal('granted') }),
  z.strictObject({ leave: z.literal('refused') }),
  z.strictObject({ leave: z.literal('postponed'), postponedUntil: GivenDate }),
] as const;

/** A postponement comes after the date asked for, and no later than the text allows (T08: six months in hospitals). */
const postponementRefusal = (until: PlainDate, bilan: Case, { settings }: Context): Refusal | undefined => {
  const wished = bilan.facts.wishedStartOn;
  if (wished === undefined) return undefined;
  if (daysBetween(wished, until) <= 0)
    return refuse(
      'too-early',
      'Un report repousse le début : indiquez une date après celle demandée.',
      'postponedUntil',
    );
  const most = leaveOf(bilan)?.postponement;
  if (most === undefined) return undefined;
  const last = addDelay(wished, settings[most], bilan.zone).strictEnd;
  return until <= last
    ? undefined
    : refuse(
        'too-late',
        `Le report ne peut pas dépasser ${delayInWords(settings[most])} : indiquez une date jusqu’au ${formatDate(last)}.`,
        'postponedUntil',
      );
};

/** What an employer or an administration says of a leave. */
export const leaveAnswered = (
  answer: z.infer<(typeof LeaveAnswer)[number]>,
  bilan: Case,
  context: Context,
): Settlement | Refusal => {
  if (answer.leave !== 'postponed')
    return { outcome: answer.leave === 'granted' ? 'met' : 'refused', facts: { leaveDecision: answer.leave } };
  const { postponedUntil } = answer;
  return (
    postponementRefusal(postponedUntil, bilan, context) ?? {
      outcome: 'met',
      facts: { leaveDecision: 'postponed', postponedUntil },
    }
  );
};

const agentReply = gate({
  state: "Réponse de l'administration",
  basis:
    'T06, T07, T08: 30 days, two months for the State; no answer is never acceptance; hospitals postpone by six months at most',
  asks: 'employer',
  recordedBy: ['beneficiary', 'office', 'consultant'],
  clock: (bilan, { today, settings }) => ({
    from: bilan.facts.leaveReceivedOn ?? today,
    delay: settings[leaveOf(bilan)?.reply ?? 'fptReply'],
  }),
  ladder: (settings, bilan) =>
    onDays(settings[leaveOf(bilan)?.reminders ?? 'agentLeaveReminderDays'], 'beneficiary', 'no-reply'),
  silence: 'no-reply',
  answer: z.discriminatedUnion(
    'leave',
    [...LeaveAnswer, z.strictObject({ leave: z.literal('no-reply') })],
    'Choisissez une réponse.',
  ),
  settle: (answer, bilan, context) => {
    if (answer.leave === 'no-reply')
      return (
        tooSoonToGiveUp(bilan, 'agent-reply', 'leave') ?? { outcome: 'no-reply', facts: { leaveDecision: 'no-reply' } }
      );
    return leaveAnswered(answer, bilan, context);
  },
});

const providerAcceptance = gate({
  state: "Accord de l'administration sur l'organisme",
  basis: 'S16, décret 2007-1845 art. 22: an administration that pays accepts the chosen provider or does not',
  asks: 'employer',
  recordedBy: ['beneficiary', 'office', 'consultant'],
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.providerAcceptance }),
  ladder: ({ draftReminderDays }) => onDays(draftReminderDays, 'employer', 'reminder'),
  silence: 'no-reply',
  answer: z.strictObject({ accepts: z.enum(['yes', 'no', 'no-reply'], 'Choisissez une réponse.') }),
  settle: ({ accepts }, bilan) => {
    if (accepts === 'no-reply')
      return tooSoonToGiveUp(bilan, 'provider-acceptance', 'accepts') ?? { outcome: 'no-reply' };
    return { outcome: accepts === 'yes' ? 'met' : 'refused' };
  },
});

export const AGENT_GATES = {
  'agent-request': agentRequest,
  'agent-reply': agentReply,
  'provider-acceptance': providerAcceptance,
};
