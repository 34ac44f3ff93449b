import * as z from 'zod';
import { Instant } from '../domain/calendar/instant.ts';
import { CaseId } from '../domain/ids.ts';

/** What the schedule of a case says when it fires; `at` is the moment it was put at. */
export const WakeUpCall = z.strictObject({ caseId: CaseId, at: Instant });
export type WakeUpCall = z.infer<typeof WakeUpCall>;
