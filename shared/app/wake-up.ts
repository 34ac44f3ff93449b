import type { WakeUpCall } from '../contracts/wake-up-call.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { CommandId } from '../domain/ids.ts';
import { isRefusal } from '../domain/refusal.ts';
import { CLOCK } from './actors.ts';
import type { Commands } from './commands.ts';

/**
 * Time has come for a case. Late, twice, or for nothing does no harm. Too early would: the schedule is gone once it has fired,
 * and nothing would wake the case again; so it throws, and is called again a minute later.
 * @returns how many events it brought
 */
export const wakeUp = async (
  { cases, clock }: { readonly cases: Commands; readonly clock: () => Instant },
  { caseId, at }: WakeUpCall,
  commandId: CommandId,
): Promise<number> => {
  if (clock() < at) throw new Error(`${caseId} was woken before ${at}`);
  const executed = await cases.execute(caseId, { type: 'wake-up' }, CLOCK, commandId);
  if (isRefusal(executed)) throw new Error(`wake-up of ${caseId}: ${executed.code}`);
  return executed.written;
};
