import { createServer } from 'node:net';
import { LOOPBACK } from '../listen.ts';
import { type Ports, STABLE_PORTS } from '../ports.ts';

const STEP = 100;
const MOST_TRIES = 20;

/** The ports of `npm start`, or the next hundred in which all of them are free. Throws when none is. */
export async function freePorts(): Promise<Ports> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const ports = shifted(tries * STEP);
    const { apis = {}, ...others } = ports;
    const free = await Promise.all([...Object.values(others), ...Object.values(apis)].map(isFree));
    if (free.every(Boolean)) return ports;
  }
  throw new Error('Aucun port libre sur cette machine entre 4100 et 6200.');
}

function shifted(by: number): Ports {
  const { apis = {}, ...others } = STABLE_PORTS;
  const move = (ports: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, port + by]));
  return { ...move(others), apis: move(apis) };
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, LOOPBACK, () => server.close(() => resolve(true)));
  });
}
