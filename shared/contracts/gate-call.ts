import * as z from 'zod';
import { GateName } from '../domain/gates/names.ts';
import { CaseId } from '../domain/ids.ts';

/** A machine stands at a gate and waits under this task token. */
export const GateCall = z.strictObject({ caseId: CaseId, gate: GateName, token: z.string().min(1).max(2048) });
export type GateCall = z.infer<typeof GateCall>;
