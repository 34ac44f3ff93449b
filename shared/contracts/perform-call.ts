import * as z from 'zod';
import { Task } from '../domain/commands.ts';
import { CaseId } from '../domain/ids.ts';

/** A machine asks for what is to be carried out between two gates. */
export const PerformCall = z.strictObject({ caseId: CaseId, task: Task });
export type PerformCall = z.infer<typeof PerformCall>;
