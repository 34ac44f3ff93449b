import * as z from 'zod';

const target = z.strictObject({
  Arn: z.string(),
  RoleArn: z.string(),
  Input: z.string().optional(),
  RetryPolicy: z
    .strictObject({
      MaximumRetryAttempts: z.int().min(0).max(185).default(185),
      MaximumEventAgeInSeconds: z.int().min(60).max(86_400).default(86_400),
    })
    .prefault({}),
  DeadLetterConfig: z.strictObject({ Arn: z.string().optional() }).optional(),
});

/** What a schedule says, the same in the API and in `AWS::Scheduler::Schedule`. StartDate and EndDate are not known here. */
export const scheduleSpec = z.strictObject({
  GroupName: z.string().default('default'),
  Description: z.string().optional(),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  FlexibleTimeWindow: z.strictObject({
    Mode: z.enum(['OFF', 'FLEXIBLE']),
    MaximumWindowInMinutes: z.int().optional(),
  }),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  Target: target,
});
export type ScheduleSpec = z.infer<typeof scheduleSpec>;

export const scheduleName = z.string().regex(/^[0-9A-Za-z_.-]{1,64}$/);

/** A schedule as the account keeps it. Instants are virtual epoch milliseconds. */
export interface Schedule {
  readonly name: string;
  readonly spec: ScheduleSpec;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Absent once a one-time schedule has run. */
  readonly next?: number;
  readonly fromTemplate: boolean;
  readonly clientToken?: string;
}

export const keyOf = (group: string, name: string): string => `${group}/${name}`;
