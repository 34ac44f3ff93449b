import { addDelay } from '../calendar/counting.ts';
import { formatDate } from '../calendar/format.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { ROUTES, type RouteId } from '../routes.ts';
import { delayInWords } from '../settings/in-words.ts';
import type { Case } from '../state.ts';
import type { Context } from './gate.ts';

/** T18, T19: some ways of funding are closed for five years after an earlier bilan, which the person declares. */
export const earlierBilanRefusal = (
  route: RouteId,
  endedOn: PlainDate | undefined,
  { zone }: Pick<Case, 'zone'>,
  { today, settings }: Context,
): Refusal | undefined => {
  if (endedOn === undefined) return undefined;
  if (endedOn > today)
    return refuse(
      'too-early',
      'Indiquez la fin d’un bilan déjà terminé, ou laissez ce champ vide.',
      'earlierBilanEndedOn',
    );
  const { gap } = ROUTES[route];
  if (gap === undefined) return undefined;
  const from = addDelay(endedOn, settings[gap], zone).strictEnd;
  return from <= today
    ? undefined
    : refuse(
        'earlier-bilan',
        `Ce financement demande ${delayInWords(settings[gap])} depuis votre dernier bilan : il sera possible à partir du ${formatDate(from)}. Choisissez une autre solution d’ici là.`,
        'earlierBilanEndedOn',
      );
};
