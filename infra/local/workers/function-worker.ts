import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { installVirtualDate } from '../virtual-date.ts';
import { layLine } from './line.ts';
import type { WorkerError, WorkerOutput, WorkerReply, WorkerRequest, WorkerStart } from './messages.ts';

type Handler = (event: unknown, context: unknown) => unknown;

const start = workerData as WorkerStart;
if (parentPort === null) throw new Error('function-worker runs in a worker thread');
const port = parentPort;

for (const stream of [process.stdout, process.stderr]) Object.assign(stream, { _write: print, _writev: null });

// A worker that replaces another compiles the same bundle again.
enableCompileCache();
// Before anything of the function is loaded: module scope may read the time too.
installVirtualDate(start.clock);
layLine(start.line, start.gatewayUrl);

try {
  const handler = await load();
  port.on('message', (request: WorkerRequest) => void run(handler, request));
  say({ kind: 'ready' });
} catch (error) {
  say({ kind: 'broken', error: described(error) });
}

async function load(): Promise<Handler> {
  const [file = '', name = ''] = start.handler.split(/\.(?=[^.]*$)/);
  const path = ['.mjs', '.js', '.cjs'].map((end) => join(start.folder, file + end)).find((one) => existsSync(one));
  if (path === undefined) throw new Error(`Cannot find module '${file}' in ${start.folder}`);
  const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  const handler = module[name];
  if (typeof handler !== 'function') throw new Error(`${start.handler} is undefined or not exported`);
  return handler as Handler;
}

async function run(handler: Handler, { requestId, event }: WorkerRequest): Promise<void> {
  const begun = performance.now();
  const elapsed = () => performance.now() - begun;
  try {
    const result = await handler(JSON.parse(event), contextOf(requestId, begun));
    // JSON.stringify gives undefined for what JSON cannot say, which Lambda answers as null.
    say({ kind: 'result', ms: elapsed(), payload: JSON.stringify(result) as string | undefined });
  } catch (error) {
    console.error(error);
    say({ kind: 'error', ms: elapsed(), error: described(error) });
  }
}

function contextOf(awsRequestId: string, begun: number) {
  return {
    awsRequestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: start.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: start.functionArn,
    memoryLimitInMB: String(start.memoryMb),
    logGroupName: `/aws/lambda/${start.functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, Math.round(start.timeoutMs - (performance.now() - begun))),
  };
}

function described(error: unknown): WorkerError {
  return error instanceof Error
    ? { errorType: error.name, errorMessage: error.message }
    : { errorType: 'Error', errorMessage: String(error) };
}

function say(message: WorkerOutput | WorkerReply): void {
  port.postMessage(message);
}

/** Node's own way has every line acknowledged, which wakes this thread once more for each. */
function print(text: Buffer | string, _encoding: BufferEncoding, done: () => void): void {
  say({ kind: 'output', text: text.toString() });
  done();
}
