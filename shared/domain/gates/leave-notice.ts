import { addDelay, latestDateBefore } from '../calendar/counting.ts';
import { formatDate } from '../calendar/format.ts';
import { addDays, type PlainDate } from '../calendar/plain-date.ts';
import type { Zone } from '../calendar/zone.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Settings } from '../settings/settings.ts';

/**
 * Says no when the employer received the request too late for the wished start (D6323-4: 60 days, for an action under six months).
 * The longer notice of actions of six months or more is checked when the calendar of the bilan is known.
 */
export const noticeRefusal = (
  request: { readonly receivedOn: PlainDate; readonly wishedStartOn: PlainDate },
  zone: Zone,
  settings: Settings,
): Refusal | undefined => {
  const { latest } = latestDateBefore(request.wishedStartOn, settings.leaveNoticeShort, zone);
  if (request.receivedOn <= latest) return undefined;
  const earliest = addDays(request.receivedOn, settings.leaveNoticeShort.n);
  return refuse(
    'too-late',
    `La demande doit arriver chez l’employeur au moins ${settings.leaveNoticeShort.n} jours avant le début. ` +
      `Reçue le ${formatDate(request.receivedOn)}, elle permet de commencer à partir du ${formatDate(earliest)}.`,
    'wishedStartOn',
  );
};

/** First day on which an action lasting until `endOn` may start, given when the employer received the request. */
export const earliestStart = (
  receivedOn: PlainDate,
  startOn: PlainDate,
  endOn: PlainDate,
  zone: Zone,
  settings: Settings,
): PlainDate => {
  const sixMonths = addDelay(startOn, { kind: 'M', n: 6 }, zone).strictEnd;
  const notice = endOn < sixMonths ? settings.leaveNoticeShort : settings.leaveNoticeLong;
  return addDays(receivedOn, notice.n);
};
