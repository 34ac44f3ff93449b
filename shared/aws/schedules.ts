import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ResourceNotFoundException,
  type SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { Schedules } from '../app/ports.ts';
import type { WakeUpCall } from '../contracts/wake-up-call.ts';
import { addMinutes, epochOf, type Instant, instant, instantOfEpoch } from '../domain/calendar/instant.ts';
import type { CaseId } from '../domain/ids.ts';

export interface SchedulesParts {
  readonly scheduler: SchedulerClient;
  readonly group: string;
  readonly wakeUpArn: string;
  readonly roleArn: string;
  readonly deadLettersArn: string;
  readonly clock: () => Instant;
}

const nameOf = (id: CaseId): string => `case-${id}`;

/** A schedule knows whole seconds; rounded down, it would fire before anything is due. */
const wholeSecond = (at: Instant): Instant => instantOfEpoch(Math.ceil(epochOf(at) / 1000) * 1000);

const written = (at: Instant): string => `at(${at.slice(0, 19)})`;
const read = (expression: string | undefined): Instant | undefined => {
  const found = /^at\((.{19})\)$/.exec(expression ?? '')?.[1];
  return found === undefined ? undefined : instant(`${found}.000Z`);
};

/** The one wake-up of each case, in EventBridge Scheduler. */
export const createSchedules = (parts: SchedulesParts): Schedules => {
  const { scheduler, group, clock } = parts;

  const put = async (id: CaseId, at: Instant): Promise<void> => {
    const input = spec(parts, id, at);
    try {
      await scheduler.send(new UpdateScheduleCommand(input));
      return;
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
    try {
      await scheduler.send(new CreateScheduleCommand(input));
    } catch (error) {
      // Another reaction to the same case was quicker: both hold the latest state, and this one has it still to say.
      if (!(error instanceof ConflictException)) throw error;
      await scheduler.send(new UpdateScheduleCommand(input));
    }
  };

  const remove = async (id: CaseId): Promise<void> => {
    try {
      await scheduler.send(new DeleteScheduleCommand({ Name: nameOf(id), GroupName: group }));
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
  };

  return {
    async put(id, at) {
      if (at === undefined) return remove(id);
      // AWS refuses a moment that has passed.
      const now = clock();
      return put(id, wholeSecond(at > now ? at : addMinutes(now, 1)));
    },

    async get(id) {
      try {
        const found = await scheduler.send(new GetScheduleCommand({ Name: nameOf(id), GroupName: group }));
        return read(found.ScheduleExpression);
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return undefined;
        throw error;
      }
    },
  };
};

const spec = ({ group, wakeUpArn, roleArn, deadLettersArn }: SchedulesParts, caseId: CaseId, at: Instant) => ({
  Name: nameOf(caseId),
  GroupName: group,
  ScheduleExpression: written(at),
  ScheduleExpressionTimezone: 'UTC',
  FlexibleTimeWindow: { Mode: 'OFF' as const },
  // A schedule that has fired stays, and is moved: one that deleted itself could take with it the next moment, put a second before.
  ActionAfterCompletion: 'NONE' as const,
  Target: {
    Arn: wakeUpArn,
    RoleArn: roleArn,
    Input: JSON.stringify({ caseId, at } satisfies WakeUpCall),
    DeadLetterConfig: { Arn: deadLettersArn },
    RetryPolicy: { MaximumRetryAttempts: 20, MaximumEventAgeInSeconds: 21_600 },
  },
});
