import * as z from 'zod';
import { unknownCall } from '../errors.ts';
import type { ScheduleFaults } from '../faults/schedules.ts';
import type { Activity, ApiRequest, ApiResponse, Clock, Invoke, Permission, Service, Store } from '../types.ts';
import { createAsyncInvoke, type LostEvent } from './async-invocation.ts';
import { createRunner } from './scheduler/runner.ts';
import { type Schedule, scheduleName, scheduleSpec } from './scheduler/schedule.ts';
import { permissionsOf, readJson, ServiceError } from './wire.ts';

export interface SchedulerOptions {
  /** "arn:aws:scheduler:eu-west-3:000000000000", without what follows. */
  readonly arnPrefix: string;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly store: Store;
  readonly invoke: Invoke;
  /** An event that could not be delivered to Lambda, for the queue that its schedule names. */
  readonly deadLetter: (queueArn: string, body: string) => void;
  /** An event that was delivered, but that its function failed to handle three times. */
  readonly onLost: (lost: LostEvent) => void;
  readonly faults?: ScheduleFaults | undefined;
  /** Told of each case's schedule that fires: what AWS bills. */
  readonly fired?: () => void;
}

export interface Scheduler extends Service {
  declareGroup(name: string): void;
  /** Properties of an `AWS::Scheduler::Schedule`, intrinsics resolved. */
  declare(properties: Readonly<Record<string, unknown>>): void;
  schedules(): Schedule[];
  /** To be called once everything that a schedule may invoke is up. Until then, nothing that was kept fires. */
  resume(): void;
}

const ROUTES: Readonly<Record<string, string>> = {
  'POST schedule': 'CreateSchedule',
  'PUT schedule': 'UpdateSchedule',
  'GET schedule': 'GetSchedule',
  'DELETE schedule': 'DeleteSchedule',
  'GET schedules': 'ListSchedules',
};

const written = scheduleSpec.extend({ ClientToken: z.string().optional() });

interface Asked {
  readonly name: string;
  readonly query: URLSearchParams;
}

function read({ path }: ApiRequest): Asked {
  const { pathname, searchParams } = new URL(path, 'http://scheduler');
  const [, , name = ''] = pathname.split('/');
  return { name: decodeURIComponent(name), query: searchParams };
}

function answer(status: number, body: unknown, error?: string): ApiResponse {
  const headers = { 'content-type': 'application/json', ...(error === undefined ? {} : { 'x-amzn-errortype': error }) };
  return { status, headers, body: JSON.stringify(body) };
}

const seconds = (ms: number): number => ms / 1000;

/** EventBridge Scheduler (REST), for schedules whose target is a Lambda function. */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const groups = new Set(['default']);
  const arnOf = (group: string, name: string): string => `${options.arnPrefix}:schedule/${group}/${name}`;
  const runner = createRunner({ ...options, arnOf, send: createAsyncInvoke(options) });

  const existing = (group: string, name: string): Schedule => {
    const schedule = runner.get(group, name);
    if (schedule !== undefined) return schedule;
    throw new ServiceError('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404);
  };
  const writtenBy = ({ body }: ApiRequest) => {
    const { ClientToken, ...spec } = readJson(written, body);
    if (groups.has(spec.GroupName)) return { clientToken: ClientToken, spec };
    throw new ServiceError('ResourceNotFoundException', `Schedule group ${spec.GroupName} does not exist.`, 404);
  };
  const groupOf = ({ query }: Asked): string => query.get('groupName') ?? 'default';
  const describe = ({ name, spec, createdAt, modifiedAt }: Schedule) => ({
    ...spec,
    Name: name,
    Arn: arnOf(spec.GroupName, name),
    CreationDate: seconds(createdAt),
    LastModificationDate: seconds(modifiedAt),
  });

  const handlers: Readonly<Record<string, (asked: Asked, request: ApiRequest) => unknown>> = {
    CreateSchedule({ name }, request) {
      const { spec, clientToken } = writtenBy(request);
      if (!scheduleName.safeParse(name).success) throw new ServiceError('ValidationException', `Invalid name ${name}`);
      const before = runner.get(spec.GroupName, name);
      if (before === undefined) runner.put(name, spec, { clientToken });
      else if (before.clientToken !== clientToken || clientToken === undefined) {
        throw new ServiceError('ConflictException', `Schedule ${name} already exists.`, 409);
      }
      return { ScheduleArn: arnOf(spec.GroupName, name) };
    },
    UpdateSchedule({ name }, request) {
      const { spec, clientToken } = writtenBy(request);
      existing(spec.GroupName, name);
      runner.put(name, spec, { clientToken });
      return { ScheduleArn: arnOf(spec.GroupName, name) };
    },
    GetSchedule: (asked) => describe(existing(groupOf(asked), asked.name)),
    DeleteSchedule(asked) {
      existing(groupOf(asked), asked.name);
      runner.remove(groupOf(asked), asked.name);
      return {};
    },
    ListSchedules({ query }) {
      const group = query.get('ScheduleGroup');
      const prefix = query.get('NamePrefix') ?? '';
      const found = runner
        .all()
        .filter(({ name, spec }) => name.startsWith(prefix) && (group ?? spec.GroupName) === spec.GroupName)
        .map(describe);
      const from = Number(query.get('NextToken') ?? 0);
      const to = from + Number(query.get('MaxResults') ?? 100);
      const Schedules = found.slice(from, to).map(({ Target, ...rest }) => ({ ...rest, Target: { Arn: Target.Arn } }));
      return { Schedules, ...(to < found.length ? { NextToken: String(to) } : {}) };
    },
  };

  return {
    signingName: 'scheduler',
    actionOf(request) {
      const { name } = read(request);
      const collection = new URL(request.path, 'http://scheduler').pathname.split('/')[1] ?? '';
      const route = `${request.method} ${collection === 'schedules' && name !== '' ? 'schedule' : collection}`;
      const action = ROUTES[route];
      if (action === undefined) throw unknownCall('scheduler', `${request.method} ${request.path}`);
      return action;
    },
    permissions(action, request): Permission[] {
      const asked = read(request);
      if (action === 'ListSchedules') {
        const group = asked.query.get('ScheduleGroup') ?? '*';
        return [{ action: 'scheduler:ListSchedules', resource: arnOf(group, '*'), context: {} }];
      }
      if (request.method !== 'POST' && request.method !== 'PUT') {
        return [{ action: `scheduler:${action}`, resource: arnOf(groupOf(asked), asked.name), context: {} }];
      }
      const context = { 'iam:PassedToService': 'scheduler.amazonaws.com' };
      return permissionsOf(() => {
        const { GroupName, Target } = readJson(written, request.body);
        return [
          { action: `scheduler:${action}`, resource: arnOf(GroupName, asked.name), context: {} },
          { action: 'iam:PassRole', resource: Target.RoleArn, context },
        ];
      });
    },
    async handle(action, request) {
      try {
        return answer(200, handlers[action]?.(read(request), request));
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        return answer(error.status, { Message: error.message }, error.code);
      }
    },
    declareGroup(name) {
      groups.add(name);
    },
    declare(properties) {
      const { Name, ...spec } = z.looseObject({ Name: scheduleName }).parse(properties);
      runner.declare(Name, scheduleSpec.parse(spec));
    },
    schedules: () => runner.all(),
    resume: () => runner.resume(),
    async close() {
      runner.stop();
    },
  };
}
