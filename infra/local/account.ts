import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { ParsedMail } from 'mailparser';
import { createActivity } from './activity.ts';
import { readAssembly } from './assembly.ts';
import { createClock } from './clock.ts';
import { createCredentials } from './credentials.ts';
import { deployServices } from './deploy/services.ts';
import { signInClientOf } from './deploy/sign-in.ts';
import { openFaults } from './faults/faults.ts';
import type { FaultPlan } from './faults/plan.ts';
import { openGateway } from './gateway.ts';
import type { Asked } from './iam/memory.ts';
import { openIam } from './iam.ts';
import { type Call, createJournal, type Problem } from './journal.ts';
import { createMeter, type Meter } from './meter.ts';
import { openPages } from './pages/server.ts';
import { apiPort, type Ports } from './ports.ts';
import { startEngine } from './services/dynamodb-engine.ts';
import { functionsOf } from './services/function-settings.ts';
import { type HttpDoor, openHttpDoor } from './services/http-api.ts';
import { httpApisOf } from './services/http-routes.ts';
import type { Account as StaffMember } from './services/identity/setup.ts';
import { createIdentity } from './services/identity.ts';
import { openFunctions } from './services/lambda.ts';
import type { QueueMessage } from './services/queues.ts';
import type { Schedule } from './services/scheduler/schedule.ts';
import type { FeedbackKind, Mail } from './services/ses/event.ts';
import type { Execution } from './services/states/execution.ts';
import { createStore } from './store.ts';
import { LOCAL_REGION, localPlace } from './template/place.ts';
import { resolveTemplate, type Template } from './template/resources.ts';
import { keepClock, keepInstant, startInstant } from './time-kept.ts';
import { type Trace, traced } from './trace.ts';
import type { Activity, Clock, Invocation, Service } from './types.ts';

export interface AccountOptions {
  /** Folder of the cloud assembly that `cdk synth` wrote. */
  readonly assembly: string;
  /** Folder where the account is kept between starts; null keeps it in memory. */
  readonly state: string | null;
  /** Virtual instant of a new account, epoch milliseconds; now when left out. One that is opened again goes on from where it stood. */
  readonly start?: number;
  readonly clock: 'held' | 'running';
  readonly ports?: Ports;
  /** Who may sign in to the console. */
  readonly staff?: readonly StaffMember[];
  /** Values of template parameters that have no default. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Told of each problem, one line each; stderr when left out. */
  readonly log?: (line: string) => void;
  /** Told of everything that leaves a trace, as it does, from the first. */
  readonly trace?: (trace: Trace) => void;
  /** `heavy`: tens of thousands of calls are to come. `light` when left out. */
  readonly load?: 'light' | 'heavy';
  /** What goes wrong; nothing when left out. A plan may go on with an account that is opened again. */
  readonly faults?: FaultPlan;
}

/** What the account shows and lets do to a person or a test. */
export interface Account {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly template: Template;
  /** `AWS_ENDPOINT_URL` of every function. */
  readonly gatewayUrl: string;
  /** The account's own page. */
  readonly pageUrl: string;
  /** Addresses of the HTTP APIs by name. */
  readonly apis: Readonly<Record<string, string>>;
  readonly meter: Meter;
  readonly mailbox: {
    /** Oldest first. */
    list(): Mail[];
    /** Subject, html, text, attachments. Rejects when there is no such mail. */
    read(id: string): Promise<ParsedMail>;
    /** Has a mail come back, or be reported as unwanted. */
    bounce(id: string, kind: FeedbackKind): Promise<void>;
  };
  executions(): Execution[];
  schedules(): Schedule[];
  /** Latest API calls, oldest first. */
  calls(): readonly Call[];
  /** What the roles and services of the template have asked for and were allowed, with the statements that allow it. */
  permissions(): readonly Asked[];
  /** Refusals, unknown calls, dead letters, failures. A story ends with none. */
  problems(): readonly Problem[];
  queueNames(): readonly string[];
  queue(name: string): QueueMessage[];
  functionNames(): readonly string[];
  /** Tells of everything that leaves a trace from now on, as it does. */
  watch(listener: (trace: Trace) => void): void;
  /** Latest lines a function wrote. */
  output(functionName: string): readonly string[];
  /** Invokes a function, by name or ARN, as the operator. */
  invoke(functionName: string, event: unknown): Promise<Invocation>;
  /** Settings of an SDK client that calls as the operator, who may do everything. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  /** Ends everything: no thread, no port, no Java process is left. */
  close(): Promise<void>;
}

/**
 * Runs the template of a cloud assembly. Throws, naming what is meant, when the template holds something that is not run
 * here, when there is no Java, or when a port is taken; nothing is left open then.
 */
export async function openAccount(options: AccountOptions): Promise<Account> {
  const opened = new AsyncDisposableStack();
  try {
    return await open(options, opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

async function open(options: AccountOptions, opened: AsyncDisposableStack): Promise<Account> {
  const { state, ports = {}, log = (line: string) => console.error(line) } = options;
  // Lambda runs in UTC. A worker thread cannot have a time zone of its own, so the whole process takes that one.
  process.env['TZ'] = 'UTC';
  // V8 lets a heap grow to several times what is alive in it before it collects; the account has a heap for each of its threads.
  setFlagsFromString('--heap-growing-percent=40');
  const assembly = readAssembly(options.assembly);

  const watchers = options.trace === undefined ? [] : [options.trace];
  const trace = (left: Trace) => {
    for (const watcher of watchers) watcher(left);
  };
  const store = traced(createStore(state === null ? ':memory:' : join(state, 'account.sqlite')), trace);
  opened.defer(() => store.close());
  const activity = createActivity();
  const clock = createClock({
    start: startInstant(store, options),
    mode: options.clock,
    activity,
    // Nothing that the account does can then be later than the clock it is opened again with.
    moved: (instant) => keepInstant(store, instant),
  });
  opened.defer(keepClock(store, clock));
  const journal = createJournal(clock.now, log);
  const credentials = createCredentials();

  const doors = new Map<string, HttpDoor>();
  const endpoint = (name: string) => {
    const door = doors.get(name);
    if (door === undefined) throw new Error(`The HTTP API ${name} is not served`);
    return door.url;
  };
  // The provider must know where to send people back, and the template where the provider is: hence a first reading without it.
  const draft = resolveTemplate(
    assembly,
    localPlace({ apiEndpoint: endpoint, issuer: () => 'pending' }),
    options.parameters,
  );
  for (const name of draft.apiNames()) {
    const door = await openHttpDoor(apiPort(ports, name));
    opened.defer(() => door.close());
    doors.set(name, door);
  }
  const client = signInClientOf(draft);
  const identity =
    client &&
    (await createIdentity({ ...client, clock, store, port: ports.identity ?? 0, accounts: options.staff ?? [] }));
  if (identity !== undefined) opened.defer(() => identity.close());
  const issuer = () => {
    if (identity === undefined) throw new Error('The template has no user pool client to sign in with');
    return identity.issuer;
  };
  const place = localPlace({ apiEndpoint: endpoint, issuer });
  const template = resolveTemplate(assembly, place, options.parameters);

  const iam = openIam(template);
  const settings = functionsOf(template, assembly);
  const apis = httpApisOf(template, place);
  const engine = await startEngine(state === null ? null : join(state, 'dynamodb'), options.load);
  opened.defer(() => engine.close());

  const services = new Map<string, Service>();
  const faults =
    options.faults && openFaults(options.faults, clock, (name, environment) => functions.kill(name, environment));
  let transitions = () => 0;
  const meter = createMeter(() => transitions());
  const gateway = await openGateway(ports.gateway ?? 0, {
    credentials,
    iam,
    journal,
    meter,
    activity,
    now: clock.now,
    services,
    trace,
    faults: faults?.api,
  });
  opened.defer(() => gateway.close());
  const common = { activity, clock, iam, journal, meter, store };
  const logs = state === null ? null : join(state, 'logs');
  const functions = openFunctions(settings, { ...common, credentials, gateway, logs, trace });
  opened.defer(() => functions.close());

  const deployed = await deployServices({
    ...common,
    template,
    place,
    engine,
    functions,
    opened,
    faults,
  });
  for (const service of deployed.services) services.set(service.signingName, service);
  transitions = () => deployed.states.executions().reduce((total, execution) => total + execution.transitions, 0);
  await deployed.resume();
  for (const api of apis) doors.get(api.name)?.serve(api, { functions, activity, meter, trace, now: clock.now });

  // Last opened, first closed: nobody comes in while the rest is being closed.
  opened.defer(async () => {
    await Promise.all([...doors.values()].map((door) => door.close()));
  });

  const operator = { kind: 'operator' } as const;
  const account: Omit<Account, 'pageUrl'> = {
    clock,
    activity,
    template,
    gatewayUrl: gateway.url,
    apis: Object.fromEntries([...doors].map(([name, door]) => [name, door.url])),
    meter,
    mailbox: { list: deployed.ses.mails, read: deployed.ses.parsed, bounce: deployed.ses.bounce },
    executions: deployed.states.executions,
    schedules: deployed.scheduler.schedules,
    calls: journal.calls,
    permissions: iam.asked,
    problems: journal.problems,
    queueNames: deployed.queues.names,
    queue: deployed.queues.messages,
    functionNames: () => settings.map(({ name }) => name),
    output: functions.output,
    watch: (listener) => watchers.push(listener),
    invoke: (name, event) => functions.invoke(name, event, operator),
    client: { endpoint: gateway.url, region: LOCAL_REGION, credentials: credentials.of(operator) },
    close: () => opened.disposeAsync(),
  };
  const page = await openPages(ports.page ?? 0, account);
  opened.defer(() => page.close());
  return { ...account, pageUrl: page.url };
}
