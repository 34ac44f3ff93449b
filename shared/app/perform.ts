import type { PerformCall } from '../contracts/perform-call.ts';
import { RetentionClass } from '../domain/events.ts';
import type { CommandId } from '../domain/ids.ts';
import { isRefusal } from '../domain/refusal.ts';
import { allowedDestructions } from '../domain/retention.ts';
import { SYSTEM } from './actors.ts';
import type { Commands } from './commands.ts';
import type { Seals } from './ports.ts';

/**
 * Carries out what a machine asks for between two gates. A key is destroyed before the log says so, which never says it too early, and
 * once more after: someone may have written in between, under a key made anew.
 */
export const perform = async (
  { cases, seals }: { readonly cases: Commands; readonly seals: Pick<Seals, 'destroy'> },
  { caseId, task }: PerformCall,
  commandId: CommandId,
): Promise<void> => {
  if (task === 'destroy') {
    const { state } = await cases.load(caseId);
    for (const purpose of state === undefined ? [] : allowedDestructions(state)) await seals.destroy(caseId, purpose);
  }
  const executed = await cases.execute(caseId, { type: 'carry-out', task }, SYSTEM, commandId);
  if (isRefusal(executed)) throw new Error(`${task} of ${caseId}: ${executed.code}`);
  if (task !== 'destroy') return;
  for (const purpose of RetentionClass.options)
    if (executed.bilan.destroyed[purpose] !== undefined && executed.bilan.retention[purpose] === undefined)
      await seals.destroy(caseId, purpose);
};
