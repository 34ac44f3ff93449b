import { addDelay, latestDateBefore } from '../calendar/counting.ts';
import { formatDate } from '../calendar/format.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Zone } from '../calendar/zone.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Leave } from '../routes.ts';
import { delayInWords } from '../settings/in-words.ts';
import type { Settings } from '../settings/settings.ts';

/**
 * Says no when the employer received the request too late for the wished start (D6323-4: 60 days, for an action under six months;
 * 60 days too for local and hospital agents; no notice is fixed for those of the State). The longer notice of actions of six months or more is checked when the calendar of the bilan is known.
 */
export const noticeRefusal = (
  { notice }: Leave,
  request: { readonly receivedOn: PlainDate; readonly wishedStartOn: PlainDate },
  zone: Zone,
  settings: Settings,
): Refusal | undefined => {
  if (notice === undefined) return undefined;
  const { latest } = latestDateBefore(request.wishedStartOn, settings[notice], zone);
  if (request.receivedOn <= latest) return undefined;
  const earliest = addDelay(request.receivedOn, settings[notice], zone).strictEnd;
  return refuse(
    'too-late',
    `La demande doit arriver chez l’employeur au moins ${delayInWords(settings[notice])} avant le début. ` +
      `Reçue le ${formatDate(request.receivedOn)}, elle permet de commencer à partir du ${formatDate(earliest)}.`,
    'wishedStartOn',
  );
};

/** First day on which an action lasting until `endOn` may start, given when the employer received the request. */
export const earliestStart = (
  { notice, longNotice = notice }: Leave,
  receivedOn: PlainDate,
  startOn: PlainDate,
  endOn: PlainDate,
  zone: Zone,
  settings: Settings,
): PlainDate => {
  const sixMonths = addDelay(startOn, { kind: 'M', n: 6 }, zone).strictEnd;
  const asked = endOn < sixMonths ? notice : longNotice;
  return asked === undefined ? receivedOn : addDelay(receivedOn, settings[asked], zone).strictEnd;
};
