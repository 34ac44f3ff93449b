import type { ScheduleFaults } from '../../faults/schedules.ts';
import type { Activity, CancelTimer, Clock, Store } from '../../types.ts';
import type { createAsyncInvoke, DeliveryError } from '../async-invocation.ts';
import { nextRun, readExpression } from './expression.ts';
import { keyOf, type Schedule, type ScheduleSpec } from './schedule.ts';

const SCHEDULES = 'schedules';
/** Refusals that Scheduler does not try again. */
const FINAL = new Set(['AccessDenied', 'AccessDeniedException', 'ResourceNotFoundException', 'UnknownCall']);
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;

export interface RunnerOptions {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly store: Store;
  /** Told of each case's schedule that fires: what AWS bills. */
  readonly fired?: (() => void) | undefined;
  readonly send: ReturnType<typeof createAsyncInvoke>;
  readonly arnOf: (group: string, name: string) => string;
  /** An event that could not be delivered, for the queue that its schedule names. */
  readonly deadLetter: (queueArn: string, body: string) => void;
  readonly faults?: ScheduleFaults | undefined;
}

/** The schedules of the account, kept in the store, each with its timer on the virtual clock. */
export function createRunner({ clock, activity, store, fired, send, arnOf, deadLetter, faults }: RunnerOptions) {
  const schedules = new Map(store.all<Schedule>(SCHEDULES).map(({ key, value }) => [key, value]));
  const timers = new Map<string, CancelTimer>();
  const declared = new Set<string>();

  const remove = (key: string): void => {
    timers.get(key)?.();
    timers.delete(key);
    schedules.delete(key);
    store.delete(SCHEDULES, key);
  };

  const keep = (schedule: Schedule): void => {
    const key = keyOf(schedule.spec.GroupName, schedule.name);
    schedules.set(key, schedule);
    store.put(SCHEDULES, key, schedule);
    arm(key, schedule);
  };

  const arm = (key: string, schedule: Schedule): void => {
    timers.get(key)?.();
    timers.delete(key);
    if (schedule.next === undefined || schedule.spec.State === 'DISABLED') return;
    timers.set(
      key,
      timer(schedule, schedule.next, () => befall(key, schedule)),
    );
  };

  const timer = ({ name }: Schedule, instant: number, due: () => Promise<void>): CancelTimer =>
    clock.at(instant, `Échéance ${name}`, () => void activity.track(`schedule ${name}`, due));

  const eventOf = ({ name, spec, next }: Schedule): string =>
    (spec.Target.Input ?? '{}')
      .replaceAll('<aws.scheduler.schedule-arn>', arnOf(spec.GroupName, name))
      .replaceAll('<aws.scheduler.scheduled-time>', new Date(next ?? 0).toISOString().replace('.000Z', 'Z'))
      .replaceAll('<aws.scheduler.execution-id>', () => crypto.randomUUID())
      .replaceAll('<aws.scheduler.attempt-number>', '1');

  /** Resolves once the event was taken by Lambda, or given up. */
  const deliver = async (schedule: Schedule): Promise<void> => {
    const { Arn, RoleArn, RetryPolicy, DeadLetterConfig } = schedule.spec.Target;
    const body = eventOf(schedule);
    if (!schedule.fromTemplate) fired?.();
    const giveUp = (): void => {
      if (DeadLetterConfig?.Arn !== undefined) deadLetter(DeadLetterConfig.Arn, body);
    };
    const deadline = clock.now() + RetryPolicy.MaximumEventAgeInSeconds * 1000;
    const attempt = async (failures: number): Promise<void> => {
      try {
        await send(Arn, JSON.parse(body), { kind: 'role', roleArn: RoleArn });
      } catch (error) {
        const again = clock.now() + Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
        const { code } = error as DeliveryError;
        if (FINAL.has(code) || failures >= RetryPolicy.MaximumRetryAttempts || again > deadline) return giveUp();
        clock.at(again, `Nouvel envoi de ${schedule.name}`, () => {
          void activity.track(`schedule ${schedule.name}`, () => attempt(failures + 1));
        });
      }
    };
    await attempt(0);
  };

  /** Fires as a fault has it: twice, without delivery, or late, unless the schedule is changed before. Those of the template are spared. */
  const befall = async (key: string, schedule: Schedule): Promise<void> => {
    const fault = schedule.fromTemplate ? undefined : faults?.befalls(schedule.name);
    switch (fault?.kind) {
      case 'schedule-late':
        timers.set(
          key,
          timer(schedule, clock.now() + fault.ms, () => fire(key, schedule)),
        );
        return;
      case 'schedule-twice':
        timer(schedule, clock.now() + fault.ms, () => deliver(schedule));
        return fire(key, schedule);
      case 'schedule-lost':
        return fire(key, schedule, async () => undefined);
      default:
        return fire(key, schedule);
    }
  };

  const fire = async (key: string, schedule: Schedule, hand = deliver): Promise<void> => {
    const expression = readExpression(schedule.spec.ScheduleExpression, schedule.spec.ScheduleExpressionTimezone);
    // At least once: where the process dies before this is written down, the same run comes again.
    await hand(schedule);
    // The function may have moved its own schedule meanwhile: that one has not run.
    if (schedules.get(key) !== schedule) return;
    const { next: _, ...completed } = schedule;
    if (expression.kind === 'cron') {
      const next = nextRun(expression, clock.now());
      return keep(next === undefined ? completed : { ...completed, next });
    }
    if (schedule.spec.ActionAfterCompletion === 'DELETE') remove(key);
    else keep(completed);
  };

  return {
    all: (): Schedule[] => [...schedules.values()],
    get: (group: string, name: string): Schedule | undefined => schedules.get(keyOf(group, name)),
    /** Creates or replaces; throws `ValidationException` when the expression is not known. */
    put(
      name: string,
      spec: ScheduleSpec,
      { fromTemplate = false, clientToken }: { fromTemplate?: boolean; clientToken?: string | undefined } = {},
    ): void {
      const expression = readExpression(spec.ScheduleExpression, spec.ScheduleExpressionTimezone);
      const now = clock.now();
      const next = expression.kind === 'at' ? expression.instant : nextRun(expression, now);
      const createdAt = schedules.get(keyOf(spec.GroupName, name))?.createdAt ?? now;
      keep({
        name,
        spec,
        createdAt,
        modifiedAt: now,
        fromTemplate,
        ...(next === undefined ? {} : { next }),
        ...(clientToken === undefined ? {} : { clientToken }),
      });
    },
    /** A schedule of the template; one that has not changed keeps its next run, which may have passed while the account was closed. */
    declare(name: string, spec: ScheduleSpec): void {
      const key = keyOf(spec.GroupName, name);
      declared.add(key);
      const before = schedules.get(key);
      if (before === undefined || JSON.stringify(before.spec) !== JSON.stringify(spec)) {
        this.put(name, spec, { fromTemplate: true });
      }
    },
    remove: (group: string, name: string): void => remove(keyOf(group, name)),
    /** Sets every timer; what fell due while the account was closed fires now. Schedules gone from the template are removed. */
    resume(): void {
      for (const [key, schedule] of schedules) {
        if (schedule.fromTemplate && !declared.has(key)) remove(key);
        else arm(key, schedule);
      }
    },
    stop(): void {
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}
