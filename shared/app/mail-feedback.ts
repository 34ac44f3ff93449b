import { METRICS } from '../contracts/names.ts';
import type { SesEvent } from '../contracts/ses-event.ts';
import { CommandId } from '../domain/ids.ts';
import { isRefusal } from '../domain/refusal.ts';
import { SYSTEM } from './actors.ts';
import type { Commands } from './commands.ts';
import type { Count } from './ports.ts';

/** A mail came back, was refused or was called unwanted: the log tells, and someone telephones. Told twice, it is written once. */
export const hearOfMail = async (
  { cases, count }: { readonly cases: Commands; readonly count: Count },
  event: SesEvent,
): Promise<void> => {
  if (event.eventType === 'DeliveryDelay') return count(METRICS.mailsDelayed);
  const kind = failureOf(event);
  if (kind === undefined) return;
  const { messageId, tags } = event.mail;
  const command = { type: 'report-mail-failure', key: tags.key, kind } as const;
  const executed = await cases.execute(tags.caseId, command, SYSTEM, CommandId.parse(`mail.${kind}.${messageId}`));
  if (isRefusal(executed)) throw new Error(`mail ${tags.key} of ${tags.caseId}: ${executed.code}`);
  if (executed.written > 0) count(METRICS.mailsFailed);
};

const failureOf = (event: Exclude<SesEvent, { eventType: 'DeliveryDelay' }>) => {
  switch (event.eventType) {
    case 'Bounce':
      // SES also calls an automatic reply a bounce: transient, general. That mail did arrive.
      return event.bounce.bounceType === 'Transient' && event.bounce.bounceSubType === 'General' ? undefined : 'bounce';
    case 'Complaint':
      return 'complaint';
    case 'Reject':
      return 'reject';
  }
};
