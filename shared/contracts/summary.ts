import * as z from 'zod';
import { Instant } from '../domain/calendar/instant.ts';
import { GateName } from '../domain/gates/names.ts';
import { CaseId } from '../domain/ids.ts';
import { MACHINES } from '../domain/machine.ts';
import { Party } from '../domain/party.ts';
import { Matter } from '../domain/register/matters.ts';
import { StoredBox } from './stored-commit.ts';

const STAGES = ['admission', 'accompaniment', 'awaiting-follow-up', 'follow-up', 'register', 'closed'] as const;

/** One row of a worklist, as the table holds it. It can be rebuilt from the log at any time. */
export const StoredSummary = z.object({
  caseId: CaseId,
  sequence: z.int().min(1),
  stage: z.enum(STAGES),
  matter: Matter.exactOptional(),
  consultantId: z.string().exactOptional(),
  suspended: z.boolean(),
  waitingFor: z.array(
    z.object({ gate: GateName, party: Party, strictEnd: z.string().exactOptional(), overdue: z.boolean() }),
  ),
  tasks: z.array(z.string()),
  machines: z.array(z.enum(MACHINES)),
  nextWakeUp: Instant.exactOptional(),
  requestedAt: Instant,
  identity: StoredBox.exactOptional(),
});
