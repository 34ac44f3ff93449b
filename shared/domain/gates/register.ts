import * as z from 'zod';
import { addMinutes, type Instant } from '../calendar/instant.ts';
import { at, ClockTime, dateAt, endOfDay } from '../calendar/local-time.ts';
import { addDays, daysBetween, type PlainDate, plainDate } from '../calendar/plain-date.ts';
import { nextDay, sameYear } from '../calendar/year-day.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { matterOf } from '../register/matters.ts';
import type { Settings } from '../settings/settings.ts';
import type { Case } from '../state.ts';
import { GivenDate, OptionalText, ShortText, Text } from './answers.ts';
import { type Context, type Gate, gate, type LadderStep, onDays } from './gate.ts';

/** Tasks of the organisation itself: the office answers, and silence changes nothing. */
const task = {
  asks: 'office',
  asksAgain: true,
  silence: 'overdue',
} as const satisfies Partial<Gate>;

const HOUR = 60;

/** While a delay counted in hours runs, the organisation is alerted at any hour: it may well end on a Sunday. */
const alerts = ({ breachAlertHoursBefore, breachLastAlertHoursBefore }: Settings): LadderStep[] =>
  [breachAlertHoursBefore, breachLastAlertHoursBefore].map((hoursBefore) => ({
    hoursBefore,
    to: 'office',
    notice: 'breach-clock',
  }));

const knownAt = ({ facts }: Case, now: Instant): Instant => facts.breachKnownAt ?? now;

/** What art. 33(5) has written down of every breach, notified or not. */
const documented = { effects: Text, measures: Text };

const breachNotification = gate({
  ...task,
  state: 'Notification de la violation à la CNIL (72 heures)',
  basis:
    'RGPD art. 33 (T33): 72 hours from the moment it is known, on Sundays too; written down whatever is decided (33(5))',
  applies: (bilan) => matterOf(bilan) === 'breach',
  clock: (bilan, { now, settings }) => {
    const known = knownAt(bilan, now);
    return { from: dateAt(known, bilan.zone), at: addMinutes(known, settings.breachHours * HOUR) };
  },
  ladder: alerts,
  answer: z.discriminatedUnion(
    'reply',
    [
      z.strictObject({
        reply: z.literal('notified'),
        notifiedOn: GivenDate,
        notifiedTime: ClockTime,
        lateReason: OptionalText,
        reference: ShortText.optional(),
        ...documented,
      }),
      z.strictObject({ reply: z.literal('not-notified'), reason: Text, ...documented }),
    ],
    'Choisissez une réponse.',
  ),
  settle: (answer, bilan, context) => {
    const written = { breachEffects: answer.effects, breachMeasures: answer.measures };
    if (answer.reply === 'not-notified')
      return bilan.facts.breachRisk === 'unlikely'
        ? { outcome: 'refused', identity: { ...written, breachReason: answer.reason } }
        : refuse(
            'breach-to-notify',
            'Une violation qui présente un risque se notifie à la CNIL. Si votre analyse a changé, notez d’abord le nouveau niveau de risque.',
            'reply',
          );
    const notifiedAt = at(answer.notifiedOn, answer.notifiedTime, bilan.zone);
    const refusal = notificationRefusal(notifiedAt, answer.lateReason, bilan, context);
    if (refusal !== undefined) return refusal;
    const { lateReason = '', reference = '' } = answer;
    return {
      outcome: 'met',
      facts: { breachNotifiedAt: notifiedAt },
      identity: { ...written, breachLateReason: lateReason, breachReference: reference },
    };
  },
});

const notificationRefusal = (
  notifiedAt: Instant,
  lateReason: string | undefined,
  bilan: Case,
  { now, settings }: Context,
): Refusal | undefined => {
  const known = knownAt(bilan, now);
  if (notifiedAt > now)
    return refuse('too-early', 'La notification ne peut pas porter une date à venir.', 'notifiedOn');
  if (notifiedAt < known)
    return refuse(
      'too-early',
      'La notification ne peut pas précéder le moment où la violation a été connue.',
      'notifiedOn',
    );
  return notifiedAt > addMinutes(known, settings.breachHours * HOUR) && !lateReason
    ? refuse(
        'reason-missing',
        'Le délai était passé : écrivez les motifs du retard, que la notification doit donner aussi (RGPD, article 33).',
        'lateReason',
      )
    : undefined;
};

const breachPersons = gate({
  ...task,
  state: 'Information des personnes concernées par la violation',
  basis: 'RGPD art. 34 (T33): told without undue delay where the risk is high, unless one of three exceptions holds',
  applies: (bilan) => matterOf(bilan) === 'breach',
  clock: (_bilan, { now, today, settings }) => ({
    from: today,
    at: addMinutes(now, settings.breachPersonsHours * HOUR),
  }),
  ladder: alerts,
  answer: z.discriminatedUnion(
    'reply',
    [
      z.strictObject({ reply: z.literal('told'), toldOn: GivenDate, how: Text }),
      z.strictObject({
        reply: z.literal('not-told'),
        exception: z.enum(['protected', 'remedied', 'disproportionate'], 'Choisissez une exception.'),
        reason: Text,
      }),
    ],
    'Choisissez une réponse.',
  ),
  settle: (answer, bilan, { now, today }) => {
    if (answer.reply === 'not-told')
      return {
        outcome: 'refused',
        facts: { personsException: answer.exception },
        identity: { personsDetails: answer.reason },
      };
    if (answer.toldOn > today)
      return refuse('too-early', 'L’information ne peut pas porter une date à venir.', 'toldOn');
    return answer.toldOn < dateAt(knownAt(bilan, now), bilan.zone)
      ? refuse('too-early', 'L’information ne peut pas précéder le jour où la violation a été connue.', 'toldOn')
      : { outcome: 'met', facts: { personsToldOn: answer.toldOn }, identity: { personsDetails: answer.how } };
  },
});

const documentRenewal = gate({
  ...task,
  state: 'Document à renouveler',
  basis:
    'Qualiopi 21, L6316-1 (T36): the office is told 90, 30 and 7 days before a document or the certificate expires',
  applies: (bilan) => ['document', 'certificate'].includes(matterOf(bilan) ?? ''),
  thenOpens: 'document-renewal',
  clock: ({ facts, zone }, { today }) => endOf(facts.expiresOn ?? today, zone),
  ladder: ({ expiryNoticeDaysBefore }) =>
    onDays(
      expiryNoticeDaysBefore.map((days) => -days),
      'office',
      'reminder',
    ),
  answer: z.discriminatedUnion(
    'reply',
    [
      z.strictObject({ reply: z.literal('renewed'), expiresOn: GivenDate }),
      z.strictObject({ reply: z.literal('removed') }),
    ],
    'Choisissez une réponse.',
  ),
  settle: (answer, bilan, { today }) => {
    if (answer.reply === 'renewed')
      return answer.expiresOn < today
        ? refuse(
            'too-late',
            'Cette date est déjà passée : le document renouvelé vaut au-delà d’aujourd’hui.',
            'expiresOn',
          )
        : { outcome: 'met', facts: { expiresOn: answer.expiresOn } };
    return matterOf(bilan) === 'certificate'
      ? refuse(
          'certificate-kept',
          'Le certificat Qualiopi reste au registre : notez sa nouvelle date, ou laissez-le échoir.',
          'reply',
        )
      : { outcome: 'refused' };
  },
});

/** A day by the end of which something is done, whatever day of the week it is. */
const endOf = (day: PlainDate, zone: Case['zone']) => ({ from: day, at: endOfDay(day, zone) });

const bpfDueOn = ({ facts }: Case, { today, settings }: Context): PlainDate =>
  facts.bpfDueOn ?? nextDay(settings.bpfDueOn, today);

const ANY_DAY = plainDate('2001-01-01');
/** So long may nobody say that a BPF is filed, and the office is still asked each spring. */
const YEARS = 10;

const bpf = gate({
  ...task,
  state: 'Dépôt du BPF',
  basis:
    'L6352-11, practice of the DREETS (T37): filed by 30 April every year, the office alerted from 1 April until it is',
  applies: (bilan) => matterOf(bilan) === 'bpf',
  thenOpens: 'bpf',
  clock: (bilan, context) => endOf(bpfDueOn(bilan, context), bilan.zone),
  ladder: ({ bpfDueOn: usual, bpfAlertFrom, bpfServiceUntil, bpfReminder }, { facts }) => {
    const due = facts.bpfDueOn ?? sameYear(usual, ANY_DAY);
    const days: number[] = [];
    for (let year = 0; year < YEARS; year += 1) {
      const last = sameYear(bpfServiceUntil, due, year);
      for (let on = sameYear(bpfAlertFrom, due, year); on <= last; on = addDays(on, bpfReminder.n))
        days.push(daysBetween(due, on));
    }
    return onDays(days, 'office', 'reminder');
  },
  answer: z.strictObject({ filedOn: GivenDate, reference: ShortText.optional() }),
  settle: ({ filedOn, reference }, bilan, context) => {
    const due = bpfDueOn(bilan, context);
    if (filedOn > context.today) return refuse('too-early', 'Le dépôt ne peut pas porter une date à venir.', 'filedOn');
    if (filedOn.slice(0, 4) < due.slice(0, 4))
      return refuse(
        'too-early',
        `Le BPF attendu porte sur l’année précédente : il se dépose à partir du 1er janvier ${due.slice(0, 4)}.`,
        'filedOn',
      );
    return {
      outcome: 'met',
      facts: { bpfFiledOn: filedOn, bpfDueOn: sameYear(context.settings.bpfDueOn, due, 1) },
      ...(reference ? { identity: { bpfReference: reference } } : {}),
    };
  },
});

export const REGISTER_GATES = {
  'breach-notification': breachNotification,
  'breach-persons': breachPersons,
  'document-renewal': documentRenewal,
  bpf,
};
