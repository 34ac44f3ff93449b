import { addDelay } from '../calendar/counting.ts';
import type { Delay } from '../calendar/delay.ts';
import { formatDate } from '../calendar/format.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { routeOf } from '../case-route.ts';
import { filingRule } from '../opco/filing.ts';
import { OPCOS } from '../opco/names.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { delayInWords } from '../settings/in-words.ts';
import type { Settings } from '../settings/settings.ts';
import type { Case } from '../state.ts';
import { earliestStart } from './leave-notice.ts';
import { type ProviderCheck, providerRefusal } from './provider.ts';

export interface Plan extends ProviderCheck {
  readonly startOn: PlainDate;
  readonly endOn: PlainDate;
  readonly accompaniedHours: number;
  readonly personalHours: number;
}

/** Says no to a calendar that the law does not allow: hours, order of dates, leave granted, provider allowed. */
export const planRefusal = (plan: Plan, bilan: Case, today: PlainDate, settings: Settings): Refusal | undefined => {
  const total = plan.accompaniedHours + plan.personalHours;
  if (total > settings.maxHours)
    return refuse(
      'hours-out-of-range',
      `Un bilan ne peut pas dépasser ${settings.maxHours} heures en tout : ce calendrier en compte ${total}.`,
      'personalHours',
    );
  if (plan.accompaniedHours < settings.minAccompaniedHours)
    return refuse(
      'hours-out-of-range',
      `Un bilan compte au moins ${settings.minAccompaniedHours} heures d’accompagnement.`,
      'accompaniedHours',
    );
  if (plan.startOn <= today) return refuse('too-early', 'Choisissez une date de début à venir.', 'startOn');
  if (plan.endOn <= plan.startOn) return refuse('too-early', 'La fin vient après le début.', 'endOn');
  return (
    leaveRefusal(plan, bilan, settings) ??
    fundingRefusal(plan, bilan, settings) ??
    providerRefusal(plan, plan.startOn, bilan, today)
  );
};

const leaveRefusal = (plan: Plan, bilan: Case, settings: Settings): Refusal | undefined => {
  const { leaveReceivedOn, postponedUntil } = bilan.facts;
  const leave = routeOf(bilan)?.leave;
  if (leave === undefined || leaveReceivedOn === undefined) return undefined;
  const byNotice = earliestStart(leave, leaveReceivedOn, plan.startOn, plan.endOn, bilan.zone, settings);
  const earliest = postponedUntil !== undefined && postponedUntil > byNotice ? postponedUntil : byNotice;
  if (plan.startOn >= earliest) return undefined;
  return refuse(
    'too-early',
    `Sur le temps de travail, ce bilan ne peut pas commencer avant le ${formatDate(earliest)}.`,
    'startOn',
  );
};

/** T12: Mon Compte Formation wants eleven working days between request and start. T20, T21: other funders say how long before it a file must have left. */
const fundingRefusal = (plan: Plan, { facts, zone }: Case, settings: Settings): Refusal | undefined => {
  const { lead } = filingRule({ facts });
  const counted: readonly (readonly [PlainDate | undefined, Delay | undefined, string])[] = [
    [facts.cpfRequestedOn, settings.cpfDaysBeforeStart, 'la demande sur Mon Compte Formation'],
    [
      facts.fileSentOn,
      lead && settings[lead],
      `l’envoi du dossier de financement${facts.opco === undefined ? '' : ` à ${OPCOS[facts.opco].name}`}`,
    ],
  ];
  for (const [from, delay, event] of counted) {
    if (from === undefined || delay === undefined) continue;
    const earliest = addDelay(from, delay, zone).strictEnd;
    if (plan.startOn < earliest)
      return refuse(
        'too-early',
        `Il faut au moins ${delayInWords(delay)} entre ${event} et le début : ce bilan peut commencer à partir du ${formatDate(earliest)}.`,
        'startOn',
      );
  }
  return undefined;
};
