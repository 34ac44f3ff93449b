import { addDelay } from './calendar/counting.ts';
import { addDays, type PlainDate } from './calendar/plain-date.ts';
import type { RetentionClass } from './events.ts';
import type { Settings } from './settings/settings.ts';
import type { Case, Retention } from './state.ts';

const CLASSES = ['content', 'synthesis', 'identity'] as const satisfies readonly RetentionClass[];

const NEVER = '9999-12-31';

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

/**
 * What may be destroyed now: the class that was announced, once the notice given before it has run out or the person has asked for it
 * at once, and whatever was to go by the same day.
 */
export const allowedDestructions = (bilan: Pick<Case, 'retention' | 'gates'>): readonly RetentionClass[] => {
  const announced = announcedDestruction(bilan);
  if (announced === undefined || bilan.gates.grace?.status !== 'settled') return [];
  return CLASSES.filter((one) => (bilan.retention[one]?.destroyOn ?? NEVER) <= announced.destroyOn);
};

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

/** The last day on which an agreement to keep something is in use. */
const inUseUntil = (bilan: Case): PlainDate | undefined =>
  [
    bilan.facts.keepDocuments === true ? bilan.retention.content?.destroyOn : undefined,
    keepsSynthesis(bilan) ? bilan.retention.synthesis?.destroyOn : undefined,
  ]
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1);

/**
 * Who a person is goes last: five years of proof after a bilan, three after a first talk that led nowhere (practice); and no sooner
 * than whoever relied on an agreement may have to prove it (art. 2224 Code civil).
 */
export const identityRetention = (
  closedOn: PlainDate,
  prospect: boolean,
  bilan: Case,
  settings: Settings,
): Retention => {
  const kept = prospect ? settings.retentionProspect : settings.retentionAdminProof;
  const inUse = inUseUntil(bilan);
  const proven = inUse === undefined ? closedOn : addDelay(inUse, settings.retentionConsentProof, bilan.zone).strictEnd;
  const plain = addDelay(closedOn, kept, bilan.zone).strictEnd;
  const destroyOn = plain < proven ? proven : plain;
  return { announceOn: addDays(destroyOn, -settings.retentionNotice.n), destroyOn, announced: false };
};

/** R6313-7, second exception: the synthesis of whoever had it sent to their CEP operator, three years from the end. */
export const synthesisRetention = (endedOn: PlainDate, bilan: Case, settings: Settings): Retention => {
  const destroyOn = addDelay(endedOn, settings.retentionAgreement, bilan.zone).strictEnd;
  return { announceOn: addDays(destroyOn, -settings.retentionNotice.n), destroyOn, announced: false };
};

/** Whether a copy of the synthesis is kept for that, as long as one such agreement stands. */
export const keepsSynthesis = (bilan: Pick<Case, 'shares' | 'destroyed'>): boolean =>
  bilan.destroyed.synthesis === undefined &&
  Object.values(bilan.shares).some(({ purpose, withdrawn }) => purpose === 'send-to-cep' && !withdrawn);
