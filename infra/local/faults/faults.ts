import type { Clock } from '../types.ts';
import { type ApiFaults, type ApiFaultsParts, openApiFaults } from './api-calls.ts';
import { type ExecutionFaults, openExecutionFaults } from './executions.ts';
import type { FaultPlan } from './plan.ts';
import { openScheduleFaults, type ScheduleFaults } from './schedules.ts';
import { type DisturbedMapping, disturbRecords, type RecordFaults } from './stream-records.ts';

/** A plan at work in an account, as each of its parts meets it. */
export interface Faults {
  readonly api: ApiFaults;
  readonly schedules: ScheduleFaults;
  readonly executions: ExecutionFaults;
  records(mapping: DisturbedMapping): RecordFaults;
}

export function openFaults(plan: FaultPlan, clock: Clock, kill: ApiFaultsParts['kill']): Faults {
  const { now } = clock;
  const executions = openExecutionFaults(plan, now);
  return {
    api: openApiFaults({ plan, now, kill, caseOfToken: executions.caseOfToken }),
    schedules: openScheduleFaults(plan, now),
    executions,
    records: (mapping) => disturbRecords(plan, clock, mapping),
  };
}
