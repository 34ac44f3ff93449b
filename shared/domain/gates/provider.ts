import { formatDate } from '../calendar/format.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { routeOf } from '../case-route.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Case } from '../state.ts';

/** What the centre found about itself: the day on which it looked, and the last day of its certificate. */
export interface ProviderCheck {
  readonly providerCheckedOn?: PlainDate | undefined;
  readonly certificateUntil?: PlainDate | undefined;
}

/** Whose bilan no funder pays to a provider that it does not allow. */
const FUNDED = new Set(['private-employee', 'job-seeker']);

/**
 * S13, L6316-1: a private employee or a job seeker goes to a provider that the funder allows, which today is a Qualiopi
 * certificate for bilans, looked at on a day that is written down and good when the bilan starts.
 */
export const providerRefusal = (
  { providerCheckedOn, certificateUntil }: ProviderCheck,
  startOn: PlainDate,
  bilan: Case,
  today: PlainDate,
): Refusal | undefined => {
  if (!FUNDED.has(routeOf(bilan)?.status ?? 'private-employee')) return undefined;
  if (providerCheckedOn === undefined)
    return refuse(
      'provider-not-allowed',
      'Vérifiez que le financeur admet le centre, et notez le jour de cette vérification.',
      'providerCheckedOn',
    );
  if (providerCheckedOn > today)
    return refuse('too-early', 'La vérification ne peut pas porter une date à venir.', 'providerCheckedOn');
  if (certificateUntil === undefined)
    return refuse(
      'provider-not-allowed',
      'Notez jusqu’à quel jour le certificat Qualiopi du centre est valable.',
      'certificateUntil',
    );
  return certificateUntil < startOn
    ? refuse(
        'provider-not-allowed',
        `Le certificat Qualiopi n’est plus valable après le ${formatDate(certificateUntil)} : aucun financeur ne paiera un bilan qui commence ensuite.`,
        'certificateUntil',
      )
    : undefined;
};
