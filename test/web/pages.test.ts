import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ALL_GATES, type GateName } from '../../shared/domain/gates/names.ts';
import { askedAt } from '../../shared/domain/gates/table.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import type { RouteId } from '../../shared/domain/routes.ts';
import { flawsOfPage, formsIn, formTo } from './dom.ts';
import { consoleOf, get, portalOf, post, workroomOf } from './sites.ts';
import { linkTo, requested, SYSTEM, walkTo } from './walk.ts';

const routeTo = (gate: GateName): RouteId => {
  if (gate.startsWith('convention')) return 'PRIVATE_EMPLOYER_PLAN';
  return gate === 'withdrawal' ? 'PRIVATE_CPF_OFFTIME' : 'PRIVATE_CPF_WORKTIME';
};

describe.each(ALL_GATES)('the pages at %s', (gate) => {
  test('are well made for whoever is asked, and for the staff', async () => {
    const walked = await walkTo(gate, routeTo(gate));
    const { world, id, bilan } = walked;
    const asked = askedAt(gate, await bilan());
    if (asked === 'beneficiary' || asked === 'employer') {
      const secret = await linkTo(walked, gate, asked);
      const page = await get(portalOf(world), `/l/${secret}`);
      expect(page.status).toBe(200);
      expect(flawsOfPage(page.html)).toEqual([]);
      const { fields } = formTo(page.html, `/l/${secret}`);
      const again = await post(portalOf(world), `/l/${secret}`, fields);
      expect(again.status).toBe(422);
      expect(flawsOfPage(again.html)).toEqual([]);
    }
    for (const who of ['office', 'consultant', 'auditor', 'referent']) {
      const page = await get(consoleOf(world), `/dossiers/${id}`, who);
      expect(page.status).toBe(200);
      expect(flawsOfPage(page.html)).toEqual([]);
    }
    const room = await get(workroomOf(world), `/dossiers/${id}/contenu`, 'consultant');
    expect(flawsOfPage(room.html)).toEqual([]);
  });
});

test('three questions at once keep their labels and ids apart', async () => {
  const { world, id } = await walkTo('interests');
  for (const gate of ['skills', 'tracks'] as const) await world.act(id, { type: 'open-gate', gate }, SYSTEM);
  const room = await get(workroomOf(world), `/dossiers/${id}/contenu`, 'consultant');
  const open = formsIn(room.html).filter(({ action }) => action.includes('/etapes/'));
  expect(open).toHaveLength(3);
  expect(flawsOfPage(room.html)).toEqual([]);
});

test.each(['/', '/demande', '/financeurs', '/opco', '/nulle-part', `/l/${'x'.repeat(43)}`, '/l/court'])(
  '%s is well made',
  async (path) => {
    const { world } = await requested();
    expect(flawsOfPage((await get(portalOf(world), path)).html)).toEqual([]);
  },
);

test.each(['/connexion/retour', '/nulle-part', '/dossiers/pas-un-dossier'])(
  '%s of the console is well made',
  async (path) => {
    const { world } = await requested();
    expect(flawsOfPage((await get(consoleOf(world), path, 'office')).html)).toEqual([]);
  },
);

describe('hostile input', () => {
  const HOSTILE = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`;

  test('comes back as text on the page it was typed in', async () => {
    const { world } = await requested();
    const page = await post(portalOf(world), '/demande', {
      firstName: HOSTILE,
      email: HOSTILE,
      phone: HOSTILE,
      message: HOSTILE,
      zone: HOSTILE,
    });
    expect(page.status).toBe(422);
    expect(page.html).not.toMatch(/<script|<img/);
    expect(page.html).toContain('&lt;script&gt;');
  });

  test('of a request is text on every page of the staff', async () => {
    const { world } = await requested();
    const id = CaseId.parse('01KETEST000000000000000001');
    const request = { firstName: HOSTILE, lastName: HOSTILE, email: 'a@example.org', zone: 'metropole' } as const;
    await world.act(id, { type: 'request', request: { ...request, message: HOSTILE } }, { party: 'beneficiary' });
    const page = await get(consoleOf(world), `/dossiers/${id}`, 'office');
    expect(page.html).not.toMatch(/<script|<img/);
    expect(page.html).toContain('&lt;script&gt;');
  });

  test('in a path leads nowhere', async () => {
    const { world } = await requested();
    const page = await get(portalOf(world), `/l/${encodeURIComponent(HOSTILE)}`);
    expect(page.status).toBe(410);
    expect(page.html).not.toMatch(/<script|<img/);
  });
});

test('every answer forbids scripts, frames, caches and traces', async () => {
  const { world } = await requested();
  for (const path of ['/', '/nulle-part', `/l/${'x'.repeat(43)}`]) {
    const { headers } = await get(portalOf(world), path);
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'; style-src 'sha256-[^']+'; .*frame-ancestors 'none'/,
    );
    expect(headers.get('content-security-policy')).not.toMatch(/script-src|unsafe/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('set-cookie')).toBeNull();
  }
});

test('the one stylesheet of a page is the one its policy lets in', async () => {
  const { world } = await requested();
  const { html, headers } = await get(portalOf(world), '/');
  const css = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
  const source = `'sha256-${createHash('sha256').update(css).digest('base64')}'`;
  expect(headers.get('content-security-policy')).toContain(`style-src ${source}`);
});
