import type { PerformCall } from '../contracts/perform-call.ts';
import type { CommandId } from '../domain/ids.ts';
import { isRefusal } from '../domain/refusal.ts';
import { allowedDestruction } from '../domain/retention.ts';
import { SYSTEM } from './actors.ts';
import type { Commands } from './cases.ts';
import type { Seals } from './ports.ts';

/** Carries out what a machine asks for between two gates. A key is destroyed before the log says so: it never says it too early. */
export const perform = async (
  { cases, seals }: { readonly cases: Commands; readonly seals: Pick<Seals, 'destroy'> },
  { caseId, task }: PerformCall,
  commandId: CommandId,
): Promise<void> => {
  if (task === 'destroy') {
    const { state } = await cases.load(caseId);
    const allowed = state && allowedDestruction(state);
    if (allowed !== undefined) await seals.destroy(caseId, allowed.retentionClass);
  }
  const executed = await cases.execute(caseId, { type: 'carry-out', task }, SYSTEM, commandId);
  if (isRefusal(executed)) throw new Error(`${task} of ${caseId}: ${executed.code}`);
};
