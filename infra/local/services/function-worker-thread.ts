import { randomUUID } from 'node:crypto';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Gateway } from '../gateway.ts';
import type { Invocation } from '../types.ts';
import type { LineAnswer, LineCall, WorkerOutput, WorkerReply, WorkerStart } from '../workers/messages.ts';

/** What one worker needs beside its start data. */
export interface WorkerOptions {
  readonly start: Omit<WorkerStart, 'line' | 'gatewayUrl'>;
  readonly gateway: Gateway;
  readonly environment: Readonly<Record<string, string>>;
  /** Called with what the function writes to stdout and stderr. */
  readonly output: (text: string) => void;
}

/** How an invocation ended, and the real milliseconds of it that Lambda would bill. */
export interface Outcome {
  readonly invocation: Invocation;
  readonly ms: number;
}

/** One execution environment of a function: loaded once, one invocation at a time. */
export interface FunctionWorker {
  invoke(event: string): Promise<Outcome>;
  /** False once it has crashed or timed out; it must then be replaced. */
  alive(): boolean;
  close(): Promise<void>;
}

/** Loading a bundle on a busy machine takes longer than on Lambda; this only ends what would never load. */
const LOAD_LIMIT_MS = 30_000;

/** Room for the young objects of one thread. V8 takes some 48 MB before it collects them, and the threads are many. */
const YOUNG_GENERATION_MB = 12;

/** Starts a worker thread. It has no variable of this process and its `Date` follows the account's clock. */
export function startFunctionWorker({ start, gateway, environment, output }: WorkerOptions): FunctionWorker {
  const { port1: line, port2 } = new MessageChannel();
  line.on('message', async ({ id, body, ...call }: LineCall) => {
    const answer = await gateway.answer({ ...call, body: Buffer.from(body.buffer) });
    line.postMessage({ id, ...(answer && { answer }) } satisfies LineAnswer);
  });
  const worker = new Worker(new URL('../workers/function-worker.ts', import.meta.url), {
    workerData: { ...start, line: port2, gatewayUrl: gateway.url } satisfies WorkerStart,
    transferList: [port2],
    env: { ...environment },
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: {
      maxOldGenerationSizeMb: Math.max(start.memoryMb, 128),
      maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
    },
  });
  worker.stdout.setEncoding('utf8').on('data', output);
  worker.stderr.setEncoding('utf8').on('data', output);

  let alive = true;
  let waiting: ((reply: WorkerReply) => void) | undefined;
  const answer = (reply: WorkerReply) => {
    const waiter = waiting;
    waiting = undefined;
    waiter?.(reply);
  };
  const next = () =>
    new Promise<WorkerReply>((resolve) => {
      waiting = resolve;
    });
  const crash = (errorType: string, errorMessage: string) => {
    alive = false;
    answer({ kind: 'error', ms: 0, error: { errorType, errorMessage } });
  };
  worker.on('message', (message: WorkerOutput | WorkerReply) => {
    if (message.kind === 'output') output(message.text);
    else answer(message);
  });
  worker.on('error', (error: Error) => {
    output(`${error.stack ?? error.message}\n`);
    crash(error.name, error.message);
  });
  worker.on('exit', (code) => crash('Runtime.ExitError', `The function ended with exit code ${code}`));

  const limited = async (reply: Promise<WorkerReply>, ms: number, message: string): Promise<WorkerReply> => {
    const timer = setTimeout(() => {
      crash('Sandbox.Timedout', message);
      void worker.terminate();
    }, ms);
    try {
      return await reply;
    } finally {
      clearTimeout(timer);
    }
  };
  const loaded = limited(next(), LOAD_LIMIT_MS, `${start.functionName} did not load within ${LOAD_LIMIT_MS} ms`);

  return {
    async invoke(event) {
      const first = await loaded;
      if (first.kind !== 'ready' || !alive) return outcome(first, start);
      const requestId = randomUUID();
      const reply = next();
      worker.postMessage({ requestId, event });
      const seconds = (start.timeoutMs / 1_000).toFixed(2);
      return outcome(
        await limited(reply, start.timeoutMs, `${requestId} Task timed out after ${seconds} seconds`),
        start,
      );
    },
    alive: () => alive,
    async close() {
      alive = false;
      await worker.terminate();
    },
  };
}

function outcome(reply: WorkerReply, start: WorkerOptions['start']): Outcome {
  switch (reply.kind) {
    case 'result':
      return { ms: reply.ms, invocation: { ok: true, payload: JSON.parse(reply.payload ?? 'null') } };
    case 'error':
      // A worker that died says no duration; what Lambda bills then is at most the time limit.
      return { ms: reply.ms === 0 ? start.timeoutMs : reply.ms, invocation: { ok: false, ...reply.error } };
    case 'broken':
      return { ms: 0, invocation: { ok: false, ...reply.error } };
    case 'ready':
      return {
        ms: 0,
        invocation: {
          ok: false,
          errorType: 'Runtime.ExitError',
          errorMessage: `${start.functionName} stopped at once`,
        },
      };
  }
}
