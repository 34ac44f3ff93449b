import { createConsole } from '../../functions/console/console.tsx';
import type { ConsoleDeps } from '../../functions/console/deps.ts';
import { createPortal } from '../../functions/portal/portal.tsx';
import { createWorkroom } from '../../functions/workroom/workroom.tsx';
import type { Summary } from '../../shared/app/ports.ts';
import { summarise } from '../../shared/app/summary.ts';
import type { Organisation } from '../../shared/contracts/organisation.ts';
import { createSite } from '../../shared/web/site.ts';
import type { Role, Staff } from '../../shared/web/staff/role.ts';
import type { Memory } from './memory.ts';
import { CONSULTANT_ID } from './walk.ts';

export const ORGANISATION: Organisation = {
  name: 'Cap Mobilités',
  email: 'bonjour@cap-mobilites.example',
  phone: '01 23 45 67 89',
};
export const CONSOLE_URL = 'http://127.0.0.1:9090';
export const CODE = '123456';

const fail = (error: Error): never => {
  throw error;
};

export const portalOf = (world: Memory) =>
  createPortal({
    cases: world.cases,
    links: world.links,
    site: createSite(ORGANISATION),
    clock: world.clock,
    newCode: () => CODE,
    report: fail,
  });

/** Signed in by the name of a role: the cookie says it. */
const staffOf = (token: string): Staff | undefined => {
  const [role, id] = token.split('-as-');
  if (role === 'expired') return undefined;
  const roles = role === 'nobody' ? [] : [role as Role];
  return {
    id: id ?? (role === 'consultant' ? CONSULTANT_ID : `${role}-1`),
    name: 'Claire Morel',
    email: 'claire@example.org',
    roles,
  };
};

const staffDeps = (
  world: Memory,
  summaries: readonly Summary[],
  names: Readonly<Record<string, string>>,
): ConsoleDeps => ({
  cases: world.cases,
  signIn: {
    start: async () => fail(new Error('nobody signs in here')),
    finish: async () => fail(new Error('nobody signs in here')),
    who: async (token) => staffOf(token),
  },
  site: createSite(ORGANISATION),
  consoleUrl: CONSOLE_URL,
  clock: world.clock,
  report: fail,
  summaries: { open: async () => summaries, register: async () => summaries },
  openRequests: async (rows) =>
    new Map(
      rows.flatMap(({ caseId }) => {
        const firstName = names[caseId];
        return firstName === undefined ? [] : [[caseId, { firstName, lastName: '' }] as const];
      }),
    ),
});

export const consoleOf = (
  world: Memory,
  summaries: readonly Summary[] = [],
  names: Readonly<Record<string, string>> = {},
) => createConsole(staffDeps(world, summaries, names));

/** The console, with the summaries and the opened requests that the logs of this world really give. */
export const consoleOfRegister = (world: Memory) => {
  const register = async () =>
    Promise.all(
      [...new Set(world.commits().map(({ caseId }) => caseId))].map(async (id) => {
        const loaded = await world.cases.load(id);
        if (loaded.state === undefined) throw new Error(`nothing is written in ${id}`);
        return summarise(loaded, loaded.state, world.clock());
      }),
    );
  const openRequests: ConsoleDeps['openRequests'] = async (rows) =>
    new Map(
      await Promise.all(
        rows.map(async ({ caseId }) => [caseId, await world.cases.people(await world.cases.load(caseId))] as const),
      ),
    );
  return createConsole({ ...staffDeps(world, [], {}), summaries: { open: async () => [], register }, openRequests });
};

export const workroomOf = (world: Memory) => createWorkroom(staffDeps(world, [], {}));

export interface Asked {
  request(path: string, init?: RequestInit): Response | Promise<Response>;
}

export interface Seen {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

const look = async (response: Response): Promise<Seen> => ({
  status: response.status,
  headers: response.headers,
  html: await response.text(),
});

const cookieOf = (who: string | undefined) => (who === undefined ? {} : { cookie: `jalon=${who}` });

export const get = async (app: Asked, path: string, who?: string): Promise<Seen> =>
  look(await app.request(path, { headers: cookieOf(who) }));

export const post = async (
  app: Asked,
  path: string,
  fields: Readonly<Record<string, string>>,
  who?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Seen> =>
  look(
    await app.request(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...cookieOf(who), ...headers },
    }),
  );
