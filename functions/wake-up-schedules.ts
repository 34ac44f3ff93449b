import type { Schedules } from '../shared/app/ports.ts';
import { schedulerClient } from '../shared/aws/clients.ts';
import { createSchedules } from '../shared/aws/schedules.ts';
import type { Environment } from '../shared/contracts/environment.ts';
import { clock } from './clock.ts';

/** The wake-ups of the cases of this deployment. */
export const wakeUpSchedules = (environment: Environment<'relay' | 'audit'>): Schedules =>
  createSchedules({
    scheduler: schedulerClient(),
    group: environment.SCHEDULE_GROUP,
    wakeUpArn: environment.WAKE_UP_ARN,
    roleArn: environment.WAKE_UP_ROLE_ARN,
    deadLettersArn: environment.WAKE_UP_DLQ_ARN,
    clock,
  });
