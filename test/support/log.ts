import { ulid } from 'ulid';
import type { CaseLog, LoadedCase } from '../../shared/app/ports.ts';
import { instant } from '../../shared/domain/calendar/instant.ts';
import type { Event } from '../../shared/domain/events.ts';
import { CaseId, CommandId } from '../../shared/domain/ids.ts';

export const newCase = (): CaseId => CaseId.parse(ulid());
export const commandId = (): CommandId => CommandId.parse(ulid());
export const AT = instant('2026-12-01T09:00:00.000Z');

export const REQUESTED: Event = {
  type: 'BilanRequested',
  zone: 'metropole',
  identity: { firstName: 'Aïcha', lastName: 'Benali', email: 'aicha@example.org' },
};
/** An answer that holds content, as a consultant records it. */
export const NEEDS: Event = {
  type: 'GateAnswered',
  gate: 'needs',
  round: 1,
  outcome: 'met',
  facts: {},
  content: { needs: 'Changer de métier sans changer de ville.' },
};

/** Appends one commit and gives the log as it stands after it. */
export const write = async (log: CaseLog, id: CaseId, ...events: Event[]): Promise<LoadedCase> => {
  const written = await log.append(await log.load(id), {
    at: AT,
    actor: { party: 'beneficiary' },
    commandId: commandId(),
    events,
  });
  if (!written) throw new Error('someone else wrote first');
  return log.load(id);
};
