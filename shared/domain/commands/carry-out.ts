import { isDeclined } from '../agreements/ledger.ts';
import { addDelay } from '../calendar/counting.ts';
import { addDays, type PlainDate } from '../calendar/plain-date.ts';
import type { Task } from '../commands.ts';
import { contentGates } from '../content-gates.ts';
import type { Closure, Event, RetentionClass } from '../events.ts';
import type { Context } from '../gates/gate.ts';
import {
  allowedDestructions,
  contentRetention,
  identityRetention,
  keepsSynthesis,
  synthesisRetention,
} from '../retention.ts';
import { type Case, isClosed, type Retention } from '../state.ts';
import { openGate } from './gates.ts';

/** What a machine carries out between two gates. Done already, it yields nothing: a machine may pass here again. */
export const carryOut = (bilan: Case, task: Task, context: Context): readonly Event[] => {
  switch (task) {
    case 'open-accompaniment':
      return bilan.stage.name === 'admission' ? [{ type: 'StageEntered', stage: 'accompaniment' }] : [];
    case 'end-bilan':
      return bilan.stage.name === 'accompaniment' ? endBilan(bilan, context) : [];
    case 'close-declined':
      return close(bilan, 'declined', context);
    case 'close-stopped':
      return close(bilan, 'stopped', context);
    case 'close-follow-up':
      return close(bilan, wasReached(bilan) ? 'completed' : 'unreachable', context);
    case 'destroy':
      return allowedDestructions(bilan).map((retentionClass) => ({
        type: 'Destroyed',
        retentionClass,
        on: context.today,
        ...(retentionClass === 'content' ? { gates: contentGates(bilan) } : {}),
      }));
  }
};

/** They have answered the invitation, or had said before that they want none. */
const wasReached = (bilan: Case): boolean =>
  bilan.facts.followUpWished !== undefined || isDeclined(bilan, 'follow-up-contact');

const endBilan = (bilan: Case, context: Context): readonly Event[] => {
  const { today, settings } = context;
  const endedOn = bilan.facts.synthesisDeliveredOn ?? today;
  const sixMonths = addDelay(endedOn, settings.followUpDelay, bilan.zone).strictEnd;
  const retention = contentRetention(endedOn, bilan.facts.keepDocuments === true, bilan, settings);
  return [
    { type: 'BilanEnded', endedOn, followUpOn: addDays(sixMonths, -settings.followUpLead.n) },
    ...retained('content', retention, today),
    ...(keepsSynthesis(bilan) ? retained('synthesis', synthesisRetention(endedOn, bilan, settings), today) : []),
    ...openGate(bilan, 'end-survey', context),
  ];
};

/** Ends a case for good. Sealed text is given its day of destruction in the same breath, and Mon Compte Formation is still to be told. */
export const close = (bilan: Case, closure: Closure, context: Context): readonly Event[] => {
  const { today, settings } = context;
  if (isClosed(bilan)) return [];
  const prospect = bilan.stage.name === 'admission';
  const content = contentRetention(today, bilan.facts.keepDocuments === true, bilan, settings);
  return [
    { type: 'CaseClosed', closure, on: today },
    ...(prospect || bilan.retention.content !== undefined ? [] : retained('content', content, today)),
    ...retained('identity', identityRetention(today, prospect, bilan, settings), today),
    ...openGate(bilan, 'cpf-stopped-exit', context),
  ];
};

export const retained = (
  retentionClass: RetentionClass,
  { announceOn, destroyOn }: Retention,
  today: PlainDate,
): Event[] => [{ type: 'RetentionSet', retentionClass, announceOn, destroyOn: destroyOn < today ? today : destroyOn }];
