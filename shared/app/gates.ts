import type { GateCall } from '../contracts/gate-call.ts';
import { METRICS } from '../contracts/names.ts';
import { passage } from '../domain/commands/gates.ts';
import { verdict } from '../domain/effects.ts';
import { GATES_OF } from '../domain/gates/names.ts';
import { machineOf } from '../domain/gates/table.ts';
import type { CommandId } from '../domain/ids.ts';
import { isRefusal } from '../domain/refusal.ts';
import { SYSTEM } from './actors.ts';
import type { Commands } from './commands.ts';
import type { Count, GateTokens, Machines } from './ports.ts';

export interface GateParts {
  readonly cases: Commands;
  readonly tokens: GateTokens;
  readonly machines: Pick<Machines, 'resume'>;
  readonly count: Count;
}

/**
 * A machine stands at a gate. Its token is kept first, so that no answer can come between; then the gate is opened; and where the
 * log has the answer already, the machine is sent on at once. Doing it again with the same token changes nothing. An execution that
 * stood there before is told to end: one machine of a kind runs on a case, under whatever name an admin started it.
 */
export const arriveAtGate = async (
  { cases, tokens, machines, count }: GateParts,
  { caseId, gate, token }: GateCall,
  commandId: CommandId,
): Promise<void> => {
  const replaced = await tokens.put(caseId, gate, token);
  if (replaced !== undefined) await machines.resume(replaced, { outcome: 'closed' });
  const executed = await cases.execute(caseId, { type: 'open-gate', gate }, SYSTEM, commandId);
  if (isRefusal(executed)) throw new Error(`gate ${gate} of ${caseId}: ${executed.code}`);
  const isReview = GATES_OF[machineOf(gate)].at(-1) === gate;
  if (isReview && executed.written > 0) count(METRICS.reviewRequested);
  const passed = passage(executed.bilan, gate);
  if (passed.wait) return;
  const heard = await machines.resume(token, verdict(executed.bilan, passed.outcome));
  if (!heard) count(METRICS.tokensDropped);
  await tokens.remove(caseId, gate, token);
};
