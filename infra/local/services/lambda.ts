import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from '../credentials.ts';
import type { Gateway } from '../gateway.ts';
import type { Iam } from '../iam.ts';
import type { Journal } from '../journal.ts';
import type { Meter } from '../meter.ts';
import type { Trace } from '../trace.ts';
import type { Activity, Caller, Clock, Invocation, Invoke } from '../types.ts';
import { createFunctionPool, type FunctionPool } from './function-pool.ts';
import { type FunctionSettings, functionEnvironment } from './function-settings.ts';
import { startFunctionWorker } from './function-worker-thread.ts';

/** The functions of the template, running. */
export interface Functions {
  /** On behalf of a role, which must hold lambda:InvokeFunction, or of the operator. */
  readonly invoke: Invoke;
  /** On behalf of a service of AWS, which the function's resource policy must name, from `sourceArn`. */
  invokeFor(service: string, sourceArn: string, functionArn: string, event: unknown): Promise<Invocation>;
  /** By Lambda itself, which needs no permission: event source mappings, retries of asynchronous events. */
  run(functionArn: string, event: unknown): Promise<Invocation>;
  settings(functionArn: string): FunctionSettings | undefined;
  all(): readonly FunctionSettings[];
  /** Latest lines the function wrote, oldest first. */
  output(name: string): readonly string[];
  /** Ends one execution environment: its invocation fails with Runtime.ExitError. Resolves once nothing of it runs any more. */
  kill(name: string, environment: string): Promise<void>;
  close(): Promise<void>;
}

export interface FunctionsParts {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly credentials: Credentials;
  readonly iam: Iam;
  readonly journal: Journal;
  readonly meter: Meter;
  readonly gateway: Gateway;
  /** Folder of log files, one per function; null keeps output in memory only. */
  readonly logs: string | null;
  readonly trace: (trace: Trace) => void;
}

/** Workers a function may have at once: each holds some 40 MB and loads the bundle anew. */
const CONCURRENCY = 1;
const LINES_KEPT = 2_000;
/** Lambda refuses more in a synchronous request or response. */
const PAYLOAD_LIMIT = 6 * 1024 * 1024;

/** Makes the functions ready; a worker starts at the first invocation. Throws when Lambda may not take a function's role. */
export function openFunctions(functions: readonly FunctionSettings[], parts: FunctionsParts): Functions {
  const byArn = new Map(functions.map((settings) => [settings.arn, settings]));
  const byName = new Map(functions.map((settings) => [settings.name, settings]));
  const pools = new Map<string, FunctionPool>();
  const outputs = new Map<string, string[]>();
  if (parts.logs !== null) mkdirSync(parts.logs, { recursive: true });
  for (const { roleArn, name } of functions) {
    const refusal = parts.iam.assumeRefusal('lambda.amazonaws.com', roleArn);
    if (refusal !== undefined) throw new Error(`${name}: ${refusal}`);
  }

  const find = (arn: string) => byArn.get(arn.replace(/:\$LATEST$/, '')) ?? byName.get(arn);

  function write(name: string, text: string): void {
    parts.trace({ kind: 'log', what: 'output', who: name, text });
    const lines = outputs.get(name) ?? [];
    lines.push(...text.split('\n').filter((line) => line !== ''));
    outputs.set(name, lines.slice(-LINES_KEPT));
    if (parts.logs !== null) appendFileSync(join(parts.logs, `${name}.log`), text);
  }

  function poolOf(settings: FunctionSettings): FunctionPool {
    const known = pools.get(settings.name);
    if (known !== undefined) return known;
    const caller: Caller = { kind: 'role', roleArn: settings.roleArn, functionName: settings.name };
    const { name, arn, folder, handler, memoryMb } = settings;
    const timeoutMs = settings.timeoutSeconds * 1_000;
    const start = {
      clock: parts.clock.shared,
      folder,
      handler,
      functionName: name,
      functionArn: arn,
      memoryMb,
      timeoutMs,
    };
    const output = (text: string) => write(name, text);
    const launch = (environment: string) => {
      const variables = functionEnvironment(settings, parts.credentials.of(caller, environment), parts.gateway.url);
      return startFunctionWorker({ start, gateway: parts.gateway, environment: variables, output });
    };
    const pool = createFunctionPool(launch, CONCURRENCY);
    pools.set(name, pool);
    return pool;
  }

  async function run(functionArn: string, event: unknown): Promise<Invocation> {
    const settings = find(functionArn);
    if (settings === undefined) return refused('ResourceNotFoundException', `Function not found: ${functionArn}`);
    const payload = JSON.stringify(event ?? {});
    if (Buffer.byteLength(payload) > PAYLOAD_LIMIT) {
      return refused('RequestTooLargeException', `${PAYLOAD_LIMIT} byte payload is too large for ${settings.name}`);
    }
    const { invocation, ms } = await parts.activity.track(`function ${settings.name}`, () =>
      poolOf(settings).invoke(payload),
    );
    parts.meter.invocation(settings.name, ms, settings.memoryMb);
    if (!invocation.ok) write(settings.name, `${invocation.errorType}: ${invocation.errorMessage}\n`);
    return invocation;
  }

  function denied(where: string, message: string): Invocation {
    parts.journal.problem({ kind: 'denied', where, message });
    return refused('AccessDeniedException', message);
  }

  const arnOf = (functionArn: string) => find(functionArn)?.arn ?? functionArn;

  return {
    async invoke(functionArn, event, caller) {
      const permission = { action: 'lambda:InvokeFunction', resource: arnOf(functionArn), context: {} };
      const refusal = parts.iam.refusal(caller, permission);
      if (refusal !== undefined) return denied(caller.kind === 'role' ? caller.roleArn : 'operator', refusal);
      return run(functionArn, event);
    },
    async invokeFor(service, sourceArn, functionArn, event) {
      const context = { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': sourceArn.split(':')[4] ?? '' };
      const permission = { action: 'lambda:InvokeFunction', resource: arnOf(functionArn), context };
      const refusal = parts.iam.serviceRefusal(service, permission);
      return refusal === undefined ? run(functionArn, event) : denied(sourceArn, refusal);
    },
    run,
    settings: find,
    all: () => functions,
    output: (name) => outputs.get(name) ?? [],
    kill: async (name, environment) => pools.get(name)?.kill(environment),
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

function refused(errorType: string, errorMessage: string): Invocation {
  return { ok: false, errorType, errorMessage };
}
