import type { Faults } from '../faults/faults.ts';
import type { Iam } from '../iam.ts';
import type { Journal } from '../journal.ts';
import type { Meter } from '../meter.ts';
import { openAsyncDestinations } from '../services/async-destinations.ts';
import { createAsyncInvoke } from '../services/async-invocation.ts';
import { createDynamodb } from '../services/dynamodb.ts';
import type { Engine } from '../services/dynamodb-engine.ts';
import { createDynamodbStreams, withStreams } from '../services/dynamodb-streams.ts';
import { createTables } from '../services/dynamodb-tables.ts';
import { createKms } from '../services/kms.ts';
import type { Functions } from '../services/lambda.ts';
import { createLambdaApi } from '../services/lambda-api.ts';
import { openQueues, type Queues } from '../services/queues.ts';
import { createScheduler, type Scheduler } from '../services/scheduler.ts';
import { createSes, type Ses } from '../services/ses.ts';
import { createSqs } from '../services/sqs.ts';
import { createStates, type States } from '../services/states.ts';
import type { Change } from '../services/stream-change.ts';
import { mappingsOf } from '../services/stream-mapping-settings.ts';
import { openStreamTimes, type StreamTimes } from '../services/stream-times.ts';
import { openStreams, type Streams } from '../services/streams.ts';
import { openTopics } from '../services/topics.ts';
import { arnOf, type Place } from '../template/place.ts';
import type { Template } from '../template/resources.ts';
import type { Activity, Clock, Invoke, Service, Store } from '../types.ts';
import { keysOf } from './keys.ts';
import { machinesOf } from './machines.ts';
import { mailSettingsOf } from './mail.ts';
import { queuesOf } from './queues.ts';

export interface DeploymentParts {
  readonly template: Template;
  readonly place: Place;
  readonly engine: Engine;
  readonly functions: Functions;
  readonly iam: Iam;
  readonly journal: Journal;
  readonly meter: Meter;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly store: Store;
  /** What is opened here is closed with it, last opened first. */
  readonly opened: AsyncDisposableStack;
  readonly faults: Faults | undefined;
}

/** The services that stand for AWS, holding what the template declares. */
export interface Deployment {
  readonly services: readonly Service[];
  readonly states: States;
  readonly scheduler: Scheduler;
  readonly ses: Ses;
  readonly queues: Queues;
  /** To be called once the gateway knows the services: goes on with what was under way when the account was closed. */
  resume(): Promise<void>;
}

/** Opens every service and declares the template's resources in it. Throws at what cannot be declared. */
export async function deployServices(parts: DeploymentParts): Promise<Deployment> {
  const { template, place, engine, functions, iam, journal, meter, clock, activity, store, opened, faults } = parts;
  const queues = openQueues(queuesOf(template), store, clock.now);
  const onLost = openAsyncDestinations(template, { functions, queues, iam, journal, now: clock.now });
  const topics = openTopics(template, { functions, queues, iam, journal, clock, activity, onLost });

  const tables = await createTables(template, engine);
  let streams: Streams | undefined;
  const written = (change: Change | undefined) => streams?.wake(change);
  // The engine outlives its service: the gateway must be able to answer until it is closed.
  const timesByStream = new Map(
    tables.flatMap(({ streamArn: arn }) =>
      arn === undefined ? [] : [[arn, openStreamTimes(arn, store, clock.now)] as const],
    ),
  );
  const timesOf = (arn: string): StreamTimes => {
    const times = timesByStream.get(arn);
    if (times === undefined) throw new Error(`No table of the template has the stream ${arn}`);
    return times;
  };
  const dynamodb: Service = {
    ...withStreams(
      createDynamodb({ engine, tables, place, meter, written }),
      createDynamodbStreams({ engine, tables, timesOf }),
    ),
    close: async () => undefined,
  };
  const kms = createKms({ keys: keysOf(template), store });

  const mail = mailSettingsOf(template);
  const ses = await createSes({
    ...mail,
    arnPrefix: arnOf(place, 'ses', '').slice(0, -1),
    clock,
    store,
    notify: async (set, event) => {
      const topic = mail.configurationSets.find(({ name }) => name === set)?.topicArn;
      if (topic === undefined) throw new Error(`The configuration set ${set} tells nobody`);
      await topics.publish('ses.amazonaws.com', arnOf(place, 'ses', `configuration-set/${set}`), topic, event);
    },
  });
  opened.defer(() => ses.close());

  const invokeAs =
    (service: string): Invoke =>
    async (functionArn, event, caller) => {
      const refusal = caller.kind === 'role' ? iam.assumeRefusal(service, caller.roleArn) : undefined;
      if (refusal === undefined) return functions.invoke(functionArn, event, caller);
      journal.problem({ kind: 'denied', where: service, message: refusal });
      return { ok: false, errorType: 'AccessDeniedException', errorMessage: refusal };
    };

  const machines = machinesOf(template);
  const states = await createStates({
    machines,
    clock,
    activity,
    store,
    invoke: invokeAs('states.amazonaws.com'),
    faults: faults?.executions,
  });
  opened.defer(() => states.close());

  const scheduler = createScheduler({
    arnPrefix: arnOf(place, 'scheduler', '').slice(0, -1),
    clock,
    activity,
    store,
    invoke: invokeAs('scheduler.amazonaws.com'),
    deadLetter: (queueArn, body) => {
      journal.problem({ kind: 'dead-letter', where: 'scheduler', message: `could not deliver ${body}` });
      queues.send(queueArn, body);
    },
    onLost,
    faults: faults?.schedules,
    fired: meter.schedule,
  });
  opened.defer(() => scheduler.close());
  for (const group of template.resources('AWS::Scheduler::ScheduleGroup')) scheduler.declareGroup(group.ref);
  for (const schedule of template.resources('AWS::Scheduler::Schedule')) {
    scheduler.declare({ ...schedule.properties, Name: schedule.ref });
  }

  const mappings = mappingsOf(template);
  streams = openStreams({
    engine,
    tables,
    mappings,
    timesOf,
    functions,
    queues,
    store,
    journal,
    activity,
    iam,
    clock,
    faults,
  });
  const reading = streams;
  opened.defer(() => reading.close());

  const send = createAsyncInvoke({ clock, activity, invoke: functions.invoke, onLost });
  const lambda = createLambdaApi({ functions, activity, mappings, send });

  return {
    services: [dynamodb, kms, ses, states, scheduler, createSqs(queues), lambda],
    states,
    scheduler,
    ses,
    queues,
    async resume() {
      reading.wake();
      await states.resume();
      scheduler.resume();
    },
  };
}
