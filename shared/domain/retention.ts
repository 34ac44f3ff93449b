import { addDelay } from './calendar/counting.ts';
import { addDays, type PlainDate } from './calendar/plain-date.ts';
import type { RetentionClass } from './events.ts';
import type { Settings } from './settings/settings.ts';
import type { Case, Retention } from './state.ts';

const CLASSES = ['content', 'identity'] as const satisfies readonly RetentionClass[];

/** The class whose destruction was announced and is not done yet. */
export const announcedDestruction = (
  bilan: Pick<Case, 'retention'>,
): (Retention & { readonly retentionClass: RetentionClass }) | undefined => {
  for (const retentionClass of CLASSES) {
    const retention = bilan.retention[retentionClass];
    if (retention?.announced) return { ...retention, retentionClass };
  }
  return undefined;
};

/** The announced destruction, once the notice given before it has run out or the person has asked for it at once. */
export const allowedDestruction = (
  bilan: Pick<Case, 'retention' | 'gates'>,
): ReturnType<typeof announcedDestruction> =>
  bilan.gates.grace?.status === 'settled' ? announcedDestruction(bilan) : undefined;

/** The next destruction not announced yet. One at a time: a second waits until the first is done. */
export const nextDestruction = (
  bilan: Pick<Case, 'retention'>,
): (Retention & { readonly retentionClass: RetentionClass }) | undefined => {
  if (announcedDestruction(bilan) !== undefined) return undefined;
  return CLASSES.flatMap((retentionClass) => {
    const retention = bilan.retention[retentionClass];
    return retention === undefined ? [] : [{ ...retention, retentionClass }];
  }).sort((a, b) => (a.announceOn < b.announceOn ? -1 : 1))[0];
};

/** R6313-7: working documents go with the end of the action and its grace, or three years later under a written agreement. */
export const contentRetention = (endedOn: PlainDate, kept: boolean, bilan: Case, settings: Settings): Retention => {
  const destroyOn = kept
    ? addDelay(endedOn, settings.retentionAgreement, bilan.zone).strictEnd
    : addDelay(endedOn, settings.retentionGrace, bilan.zone).strictEnd;
  const announceOn = kept ? addDays(destroyOn, -settings.retentionNotice.n) : endedOn;
  return { announceOn, destroyOn, announced: false };
};

/** Who a person is goes last: five years of proof after a bilan, three after a first talk that led nowhere (practice). */
export const identityRetention = (
  closedOn: PlainDate,
  prospect: boolean,
  bilan: Case,
  settings: Settings,
): Retention => {
  const kept = prospect ? settings.retentionProspect : settings.retentionAdminProof;
  const destroyOn = addDelay(closedOn, kept, bilan.zone).strictEnd;
  return { announceOn: addDays(destroyOn, -settings.retentionNotice.n), destroyOn, announced: false };
};
