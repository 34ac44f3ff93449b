import * as z from 'zod';
import { at, ClockTime, dateAt } from '../calendar/local-time.ts';
import { routeOf } from '../case-route.ts';
import { OpcoId } from '../opco/names.ts';
import { refuse } from '../refusal.ts';
import { certificateRefusal } from '../register/certificate.ts';
import { ROUTE_IDS, ROUTES } from '../routes.ts';
import { AGENT_GATES, LeaveAnswer, leaveAnswered } from './agent-leave.ts';
import { Acknowledged, Email, Euros, GivenDate, Hours, OptionalText, PersonName, ShortText, YesNo } from './answers.ts';
import { CPF_GATES } from './cpf.ts';
import { earlierBilanRefusal } from './earlier-bilan.ts';
import { FUNDING_GATES } from './funding.ts';
import { agreeingTo, gate, noLadder, onDays, patience } from './gate.ts';
import { noticeRefusal } from './leave-notice.ts';
import { afterMissedTalk, endOfMissedTalks, mayMeetAgain, missedTalkLadder } from './missed-talks.ts';
import { OWN_MONEY_GATES } from './own-money.ts';
import { personalAddressRefusal } from './personal-address.ts';
import { planRefusal } from './plan.ts';
import { priceRefusal } from './price.ts';
import { reviewGate } from './review.ts';

const appointment = gate({
  applies: mayMeetAgain,
  state: 'Rendez-vous du premier échange',
  basis:
    'S18; practice: an appointment is offered within three working days; T23: after a missed one, a message and a call until another is set',
  asks: 'office',
  recordedBy: ['consultant'],
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.introProposal }),
  ladder: missedTalkLadder,
  silence: 'overdue',
  answer: z.strictObject({
    date: GivenDate,
    time: ClockTime,
    mode: z.enum(['visio', 'telephone', 'in-person'], 'Choisissez la forme de l’échange.'),
    place: OptionalText,
  }),
  settle: ({ date, time, mode, place }, bilan, { now }) => {
    const appointmentAt = at(date, time, bilan.zone);
    if (appointmentAt <= now) return refuse('too-early', 'Choisissez une date et une heure à venir.', 'date');
    return {
      outcome: 'met',
      facts: { appointmentAt, appointmentMode: mode },
      ...(place ? { identity: { appointmentPlace: place } } : {}),
    };
  },
});

const introMeeting = gate({
  applies: mayMeetAgain,
  passedAs: 'refused',
  state: 'Premier échange',
  basis: 'S18–S20: a first talk without engagement, where method and tools are presented',
  asks: 'consultant',
  clock: (bilan, { today, settings }) => ({
    from: bilan.facts.appointmentAt === undefined ? today : dateAt(bilan.facts.appointmentAt, bilan.zone),
    delay: settings.introRecord,
  }),
  ladder: ({ appointmentReminderDaysBefore }) =>
    onDays(
      appointmentReminderDaysBefore.map((days) => -days),
      'beneficiary',
      'appointment-reminder',
    ),
  silence: 'overdue',
  answer: z.discriminatedUnion(
    'held',
    [
      z.strictObject({
        held: z.literal('yes'),
        heldOn: GivenDate,
        methodPresented: Acknowledged,
        toolsPresented: Acknowledged,
      }),
      z.strictObject({ held: z.literal('no') }),
    ],
    'Dites si l’échange a eu lieu.',
  ),
  settle: (answer, bilan, { today, settings }) => {
    if (answer.held === 'no') return { outcome: 'refused', facts: afterMissedTalk(bilan, settings) };
    if (answer.heldOn > today)
      return refuse('too-early', 'L’échange ne peut pas avoir eu lieu à une date à venir.', 'heldOn');
    return { outcome: 'met', facts: { introHeldOn: answer.heldOn, ...endOfMissedTalks(bilan) } };
  },
});

const decision = gate({
  state: 'Décision de la personne',
  basis: 'L6313-4 al. 2, S20: only with consent, and declining is one gesture',
  agreement: agreeingTo('decision'),
  asks: 'beneficiary',
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.inactivityReview }),
  ladder: patience,
  silence: 'overdue',
  answer: z.strictObject({ goOn: YesNo }),
  settle: ({ goOn }) => ({ outcome: goOn === 'yes' ? 'met' : 'refused' }),
});

const fundingChoice = gate({
  state: 'Choix du financement',
  basis:
    'S1, S6, S9, T18, T19, T36: the person chooses who pays and whether the employer may know; some ask five years since an earlier bilan, some a certificate that has not lapsed',
  agreement: {
    text: 'inform-employer',
    isGiven: ({ facts }) => facts?.route !== undefined && ROUTES[facts.route].employerInformed,
  },
  asks: 'beneficiary',
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.inactivityReview }),
  ladder: patience,
  silence: 'overdue',
  answer: z.strictObject({
    route: z.enum(ROUTE_IDS, 'Choisissez une situation.'),
    employerName: ShortText.optional(),
    employerContact: PersonName.optional(),
    employerEmail: Email.optional(),
    personalEmail: Email.optional(),
    earlierBilanEndedOn: GivenDate.optional(),
  }),
  settle: (
    { route, employerName, employerContact, employerEmail, personalEmail, earlierBilanEndedOn },
    bilan,
    context,
  ) => {
    const refusal =
      certificateRefusal(route, context) ??
      earlierBilanRefusal(route, earlierBilanEndedOn, bilan, context) ??
      personalAddressRefusal(personalEmail, employerEmail);
    if (refusal !== undefined) return refusal;
    const address = personalEmail === undefined ? {} : { email: personalEmail };
    const facts = { route, ...(earlierBilanEndedOn === undefined ? {} : { earlierBilanEndedOn }) };
    const told = employerName ?? employerContact ?? employerEmail;
    if (!ROUTES[route].employerInformed) {
      if (told !== undefined)
        return refuse(
          'secret-mode',
          'Avec ce choix, votre employeur n’est pas informé : effacez ses coordonnées, ou choisissez une autre situation.',
          'employerEmail',
        );
      return { outcome: 'met', facts, ...(personalEmail === undefined ? {} : { identity: address }) };
    }
    if (employerName === undefined || employerEmail === undefined)
      return refuse(
        'missing-employer',
        'Indiquez le nom de votre employeur et l’adresse e-mail de la personne qui suivra votre demande. ' +
          'Pour qu’il n’en sache rien, choisissez une solution en dehors de votre temps de travail.',
        employerName === undefined ? 'employerName' : 'employerEmail',
      );
    return {
      outcome: 'met',
      facts,
      identity: { ...address, employerName, employerEmail, ...(employerContact ? { employerContact } : {}) },
    };
  },
});

const eligibility = gate({
  state: 'Vérification des droits',
  basis:
    'S4, S7: before any start, a dated check with the funder, by the person themself where no employer is told; section 5: a file goes to the OPCO that somebody was told, never to a guessed one',
  asks: (bilan) => routeOf(bilan)?.check ?? 'office',
  recordedBy: ['office', 'consultant'],
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.eligibilityCheck }),
  ladder: noLadder,
  silence: 'overdue',
  answer: z.strictObject({ checkedOn: GivenDate, contact: ShortText, eligible: YesNo, opco: OpcoId.optional() }),
  settle: ({ checkedOn, contact, eligible, opco }, bilan, { today }) => {
    if (checkedOn > today)
      return refuse('too-early', 'La vérification ne peut pas porter une date à venir.', 'checkedOn');
    if (eligible === 'yes' && opco === undefined && routeOf(bilan)?.funder === 'opco')
      return refuse('invalid-answer', 'Dites à quel OPCO l’employeur est rattaché : rien ne part avant.', 'opco');
    return {
      outcome: eligible === 'yes' ? 'met' : 'refused',
      facts: { eligibilityCheckedOn: checkedOn, ...(opco === undefined ? {} : { opco }) },
      identity: { funderContact: contact },
    };
  },
});

const leaveRequest = gate({
  state: "Demande d'autorisation d'absence",
  basis: 'D6323-4 (T02, T03): asked at least 60 days before the start, 120 if the action lasts six months or more',
  asks: 'beneficiary',
  recordedBy: ['office', 'consultant'],
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.inactivityReview }),
  ladder: patience,
  silence: 'overdue',
  answer: z.strictObject({ receivedOn: GivenDate, wishedStartOn: GivenDate }),
  settle: ({ receivedOn, wishedStartOn }, bilan, { today, settings }) => {
    if (receivedOn > today)
      return refuse('too-early', 'Indiquez le jour où votre employeur a déjà reçu la demande.', 'receivedOn');
    const leave = routeOf(bilan)?.leave;
    const refusal = leave && noticeRefusal(leave, { receivedOn, wishedStartOn }, bilan.zone, settings);
    return refusal ?? { outcome: 'met', facts: { leaveReceivedOn: receivedOn, wishedStartOn } };
  },
});

const leaveReply = gate({
  state: "Accord de l'employeur (30 jours)",
  basis: 'D6323-4 (T04): 30 days from receipt, silence is acceptance',
  asks: 'employer',
  recordedBy: ['beneficiary', 'office', 'consultant'],
  clock: (bilan, { today, settings }) => ({ from: bilan.facts.leaveReceivedOn ?? today, delay: settings.leaveReply }),
  ladder: ({ leaveReminderDays }) => onDays(leaveReminderDays, 'beneficiary', 'leave-silence-near'),
  silence: 'accepts',
  silent: () => ({ leaveDecision: 'granted' }),
  answer: z.discriminatedUnion('leave', LeaveAnswer, 'Choisissez une réponse.'),
  settle: leaveAnswered,
});

const conventionDraft = gate({
  state: 'Projet de convention transmis',
  basis:
    'R6313-8: the ten days run from the transmission of the draft by the employer; a convention states its price (2°)',
  asks: 'employer',
  recordedBy: ['office', 'consultant'],
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.inactivityFirst }),
  ladder: ({ draftReminderDays }) => onDays(draftReminderDays, 'employer', 'reminder'),
  silence: 'overdue',
  answer: z.strictObject({ transmittedOn: GivenDate, price: Euros }),
  settle: ({ transmittedOn, price }, bilan, { today }) => {
    if (transmittedOn > today)
      return refuse('too-early', 'Indiquez le jour où le projet a déjà été transmis.', 'transmittedOn');
    return priceRefusal(price, bilan) ?? { outcome: 'met', facts: { draftTransmittedOn: transmittedOn, price } };
  },
});

const conventionSignature = gate({
  state: 'Signature de la convention (10 jours)',
  basis: 'R6313-8 (T01): ten days, silence is a refusal, which is no fault',
  agreement: agreeingTo('convention'),
  asks: 'beneficiary',
  clock: (bilan, { today, settings }) => ({
    from: bilan.facts.draftTransmittedOn ?? today,
    delay: settings.conventionReply,
  }),
  ladder: ({ conventionReminderDays }) => onDays(conventionReminderDays, 'beneficiary', 'reminder'),
  silence: 'refuses',
  answer: z.strictObject({ signs: YesNo }),
  settle: ({ signs }, _bilan, { today }) =>
    signs === 'yes' ? { outcome: 'met', facts: { conventionSignedOn: today } } : { outcome: 'refused' },
});

const nextRoute = gate({
  state: 'Suite à donner',
  basis: 'practice: a refusal or a lapse never ends a case by itself; the person says what comes next',
  asks: 'beneficiary',
  recordedBy: ['office', 'consultant'],
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.inactivityReview }),
  ladder: patience,
  silence: 'overdue',
  answer: z.strictObject({ next: z.enum(['other-funding', 'stop'], 'Choisissez une réponse.') }),
  settle: ({ next }) => ({ outcome: next === 'other-funding' ? 'met' : 'refused' }),
});

const admissionReview = gate({
  ...reviewGate,
  basis: `${reviewGate.basis}; T23: so does a case whose first talk was missed twice in a row`,
  settle: (_answer, bilan) => ({ outcome: 'met', facts: endOfMissedTalks(bilan) }),
});

const planning = gate({
  state: 'Calendrier du bilan',
  basis:
    'L6313-4 al. 5 and R6313-4: at least 13 accompanied hours, at most 24 in all; D6323-4: not before the date asked of the employer; S13, L6316-1: a provider that the funder allows, on a dated check',
  asks: 'consultant',
  recordedBy: ['office'],
  clock: (_bilan, { today, settings }) => ({ from: today, delay: settings.planningDelay }),
  ladder: noLadder,
  silence: 'overdue',
  answer: z.strictObject({
    startOn: GivenDate,
    endOn: GivenDate,
    accompaniedHours: Hours,
    personalHours: Hours,
    providerCheckedOn: GivenDate.optional(),
    certificateUntil: GivenDate.optional(),
  }),
  settle: (plan, bilan, { today, settings }) =>
    planRefusal(plan, bilan, today, settings) ?? { outcome: 'met', facts: plan },
});

export const ADMISSION_GATES = {
  appointment,
  'intro-meeting': introMeeting,
  decision,
  'funding-choice': fundingChoice,
  eligibility,
  'leave-request': leaveRequest,
  'leave-reply': leaveReply,
  'convention-draft': conventionDraft,
  'convention-signature': conventionSignature,
  'next-route': nextRoute,
  ...AGENT_GATES,
  ...FUNDING_GATES,
  ...CPF_GATES,
  ...OWN_MONEY_GATES,
  planning,
  'admission-review': admissionReview,
};
