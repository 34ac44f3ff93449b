import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const VERSION = '1.5.33';
const REGION = 'eu-west-3';
const ACCOUNT = '000000000000';
const ROOT = join(import.meta.dirname, '../..');
const VENV = join(ROOT, 'node_modules/.cache/ministack', VERSION);

/** An independent emulator of AWS, in a process of its own on a loopback port. */
export interface Ministack {
  readonly url: string;
  /** What the AWS tools need to find it. */
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => void;
}

const install = (): string => {
  const program = join(VENV, 'bin/ministack');
  if (existsSync(program)) return program;
  try {
    execFileSync('python3', ['-m', 'venv', VENV], { stdio: 'pipe' });
  } catch (cause) {
    throw new Error('This test needs Python 3 with venv: apt-get install -y python3-venv', { cause });
  }
  execFileSync(join(VENV, 'bin/pip'), ['install', '--quiet', `ministack==${VERSION}`], { stdio: 'inherit' });
  return program;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

const answers = async (url: string, child: ChildProcess): Promise<void> => {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`ministack stopped with ${child.exitCode}`);
    const up = await fetch(url).then(
      () => true,
      () => false,
    );
    if (up) return;
    await pause(100);
  }
  throw new Error('ministack did not answer within thirty seconds');
};

/** Installs the emulator if need be and starts it, empty. */
export const startMinistack = async (): Promise<Ministack> => {
  const program = install();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(program, [], {
    env: { ...process.env, BIND_HOST: '127.0.0.1', GATEWAY_PORT: String(port) },
    stdio: 'ignore',
  });
  await answers(url, child);
  const env = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    CDK_DEFAULT_ACCOUNT: ACCOUNT,
    CDK_DEFAULT_REGION: REGION,
  };
  return { url, env, stop: () => child.kill('SIGKILL') };
};

/** Runs the CDK's own command line against the emulator. Throws with its output when it fails. */
export const cdk = (ministack: Ministack, ...args: string[]): string =>
  execFileSync(join(ROOT, 'node_modules/.bin/cdk'), [...args, '--ci'], {
    cwd: ROOT,
    env: { ...process.env, ...ministack.env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });

export const ENVIRONMENT = `aws://${ACCOUNT}/${REGION}`;
