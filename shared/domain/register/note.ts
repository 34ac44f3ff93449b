import * as z from 'zod';
import { Instant } from '../calendar/instant.ts';
import { dateAt } from '../calendar/local-time.ts';
import { nextDay } from '../calendar/year-day.ts';
import { openGate } from '../commands/gates.ts';
import type { Event } from '../events.ts';
import { evolve } from '../evolve.ts';
import type { CaseFacts } from '../facts.ts';
import { GivenDate, ShortText, Text } from '../gates/answers.ts';
import type { Context, Moment } from '../gates/gate.ts';
import type { RegisterGate } from '../gates/names.ts';
import type { CaseId } from '../ids.ts';
import type { Actor } from '../party.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Case } from '../state.ts';
import { BreachRisk, Credential, type Matter, matterOf, mayBeOf, OFFICE_ZONE } from './matters.ts';

/** What the office writes down to begin a log of the register; the platform itself begins that of the BPF. */
export const Note = z.discriminatedUnion('matter', [
  z.strictObject({ matter: z.literal('breach'), knownAt: Instant, risk: BreachRisk, happened: Text }),
  z.strictObject({
    matter: z.literal('document'),
    credential: Credential,
    holder: ShortText,
    title: ShortText,
    expiresOn: GivenDate,
  }),
  z.strictObject({ matter: z.literal('certificate'), expiresOn: GivenDate }),
  z.strictObject({ matter: z.literal('bpf') }),
]);
export type Note = z.infer<typeof Note>;

const officeRefusal = ({ party }: Actor): Refusal | undefined =>
  party === 'office' ? undefined : refuse('not-yours', 'Ce registre est tenu par le centre de bilans.');

/** Begins the log of a matter. That of the BPF is begun once, whoever asks again; a second certificate is a renewal. */
export const noteMatter = (
  known: Case | undefined,
  id: CaseId,
  note: Note,
  actor: Actor,
  { now, settings }: Moment,
): readonly Event[] | Refusal => {
  const { matter } = note;
  if (!mayBeOf(id, matter)) throw new Error(`the log ${id} is not of a ${matter}`);
  const refusal = matter === 'bpf' && actor.party === 'system' ? undefined : officeRefusal(actor);
  if (refusal !== undefined) return refusal;
  if (known !== undefined)
    return matter === 'bpf' ? [] : refuse('case-exists', 'C’est déjà noté : ouvrez-le pour noter la suite.');
  if (note.matter === 'breach' && note.knownAt > now)
    return refuse('too-early', 'Une violation ne peut pas être connue à une date à venir.', 'knownOn');
  const context = { now, settings, today: dateAt(now, OFFICE_ZONE) };
  const opened: Event = { type: 'MatterOpened', matter, facts: factsOf(note, context), ...sealedOf(note) };
  const begun = evolve(undefined, opened, now, id);
  return [opened, ...gatesOf(note).flatMap((gate) => openGate(begun, gate, context))];
};

const factsOf = (note: Note, { today, settings }: Context): CaseFacts => {
  switch (note.matter) {
    case 'breach':
      return { breachKnownAt: note.knownAt, breachRisk: note.risk };
    case 'document':
      return { credential: note.credential, expiresOn: note.expiresOn };
    case 'certificate':
      return { expiresOn: note.expiresOn };
    case 'bpf':
      return { bpfDueOn: nextDay(settings.bpfDueOn, today) };
  }
};

const sealedOf = (note: Note): Pick<Event, 'identity'> => {
  if (note.matter === 'breach') return { identity: { breachHappened: note.happened } };
  return note.matter === 'document' ? { identity: { holder: note.holder, title: note.title } } : {};
};

const FIRST_GATE: Readonly<Record<Matter, RegisterGate>> = {
  breach: 'breach-notification',
  document: 'document-renewal',
  certificate: 'document-renewal',
  bpf: 'bpf',
};

const gatesOf = (note: Note): readonly RegisterGate[] => [
  FIRST_GATE[note.matter],
  ...(note.matter === 'breach' && note.risk === 'high' ? ['breach-persons' as const] : []),
];

/** T33: the risk of a breach is seen otherwise than at first. What the new one asks for, and was not done, waits from now on. */
export const assessBreach = (
  bilan: Case,
  { risk, reason }: { readonly risk: BreachRisk; readonly reason: string },
  actor: Actor,
  context: Context,
): readonly Event[] | Refusal => {
  const refusal = officeRefusal(actor);
  if (refusal !== undefined) return refusal;
  if (matterOf(bilan) !== 'breach') return refuse('unknown-matter', 'Cette violation n’est pas au registre.');
  const assessed: Event = { type: 'BreachAssessed', risk, identity: { breachAssessment: reason } };
  const after = evolve(bilan, assessed, context.now, bilan.id);
  const { 'breach-notification': notification, 'breach-persons': persons } = after.gates;
  const wasKeptBack = notification?.status === 'settled' && notification.outcome === 'refused';
  return [
    assessed,
    ...(risk !== 'unlikely' && wasKeptBack ? openGate(after, 'breach-notification', context) : []),
    ...(risk === 'high' && persons === undefined ? openGate(after, 'breach-persons', context) : []),
  ];
};
