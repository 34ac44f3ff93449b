import { describe, expect, test } from 'vitest';
import { issueToken } from '../../shared/web/http/form-token.ts';
import { flawsOfPage, formTo, readableText } from './dom.ts';
import { CONSOLE_URL, consoleOf, get, portalOf, post, workroomOf } from './sites.ts';
import { linkTo, requested, walkTo } from './walk.ts';

const words = (html: string): string => readableText(html).replaceAll(/\s+/g, ' ');
const PERSON = { firstName: 'Inès', lastName: 'Garnier', email: 'ines@example.org', zone: 'metropole' };
type Body = NonNullable<RequestInit['body']>;
const FORM = 'application/x-www-form-urlencoded';

describe('a body that is no form as a browser sends it', () => {
  const sent = async (body: Body | ((form: URLSearchParams) => Body), type?: string) => {
    const { world } = await requested();
    const portal = portalOf(world);
    const { fields } = formTo((await get(portal, '/demande')).html, '/demande');
    const before = world.commits().length;
    const form = new URLSearchParams({ ...fields, ...PERSON });
    const response = await portal.request('/demande', {
      method: 'POST',
      body: typeof body === 'function' ? body(form) : body,
      ...(type === undefined ? {} : { headers: { 'content-type': type } }),
    });
    return { status: response.status, html: await response.text(), made: world.commits().length - before };
  };

  test.each([
    ['parts without a boundary', 'x', 'multipart/form-data'],
    ['parts that are none', 'garbage', 'multipart/form-data; boundary=abc'],
    ['JSON', '{"firstName":1}', 'application/json'],
    ['bytes', new Uint8Array([1, 0, 255]), 'application/octet-stream'],
    ['broken escapes', 'firstName=%zz%&&=&', FORM],
    ['nothing', '', FORM],
  ] as const)('%s: the page again, and nothing made', async (_what, body, type) => {
    const { status, html, made } = await sent(body, type);
    expect([status, made]).toEqual([422, 0]);
    expect(html).toContain('role="alert"');
  });

  test('parts are read like any form; a file in place of a text is left out', async () => {
    const parts = (form: URLSearchParams): FormData => {
      const data = new FormData();
      for (const [name, value] of form) data.append(name, value);
      return data;
    };
    expect(await sent(parts)).toMatchObject({ status: 200, made: 1 });
    const withFile = (form: URLSearchParams): FormData => {
      const data = parts(form);
      data.set('firstName', new File(['x'], 'x.txt'));
      return data;
    };
    const page = await sent(withFile);
    expect(page).toMatchObject({ status: 422, made: 0 });
    expect(formTo(page.html, '/demande').fields['lastName']).toBe('Garnier');
  });

  test('a field sent twice counts for nothing', async () => {
    const twice = (form: URLSearchParams): URLSearchParams => {
      form.append('email', 'other@example.org');
      return form;
    };
    expect(await sent(twice)).toMatchObject({ status: 422, made: 0 });
  });

  test('letters in no known encoding are not taken for a name', async () => {
    const latin = (form: URLSearchParams) => form.toString().replace('In%C3%A8s', 'In%E8s');
    expect(await sent(latin, FORM)).toMatchObject({ status: 422, made: 0 });
  });
});

test('a word on the end of a bilan that is far too long comes back, and nothing ends', async () => {
  const walked = await walkTo('conditions');
  const secret = await linkTo(walked, 'conditions', 'beneficiary');
  const portal = portalOf(walked.world);
  const { fields, action } = formTo((await get(portal, `/l/${secret}/arret`)).html, '/arret');
  const reason = 'x'.repeat(4001);
  const page = await post(portal, action, { ...fields, confirmed: 'yes', reason });
  expect(page.status).toBe(422);
  expect(formTo(page.html, '/arret').fields['reason']).toBe(reason);
  expect((await walked.bilan()).stage.name).toBe('accompaniment');
});

test('a link opens its own question alone', async () => {
  const walked = await walkTo('leave-reply');
  const { world, id } = walked;
  const portal = portalOf(world);
  const employer = await linkTo(walked, 'leave-reply', 'employer');
  const before = world.commits(id).length;
  const stop = { jeton: issueToken(employer, 'stop', world.clock()), confirmed: 'yes' };
  const reading = { jeton: issueToken(employer, 'reading', world.clock()), wanted: 'yes', code: '123456' };
  expect((await post(portal, `/l/${employer}/arret`, stop)).status).toBe(404);
  for (const path of ['/lecture', '/lecture/code'])
    expect((await post(portal, `/l/${employer}${path}`, reading)).status).toBe(404);
  const foreign = await linkTo(walked, 'appointment', 'employer');
  const answer = { jeton: issueToken(foreign, 'answer', world.clock()), date: '2027-03-01' };
  expect((await post(portal, `/l/${foreign}`, answer)).status).toBe(410);
  expect(world.commits(id)).toHaveLength(before);
});

test.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('%s changes nothing', async (method) => {
  const walked = await walkTo('decision');
  const { world, id } = walked;
  const secret = await linkTo(walked, 'decision', 'beneficiary');
  const portal = portalOf(world);
  const before = world.commits(id).length;
  const body = method === 'HEAD' ? {} : { body: new URLSearchParams({ goOn: 'no' }) };
  const response = await portal.request(`/l/${secret}`, { method, ...body });
  expect(response.status).toBe(method === 'HEAD' ? 200 : 404);
  expect(world.commits(id)).toHaveLength(before);
});

test('a HEAD without a session leads to the page to sign in, like a GET', async () => {
  const { world } = await requested();
  expect((await consoleOf(world).request('/', { method: 'HEAD' })).status).toBe(303);
});

describe('staff who make a valid token for a form that they were not shown', () => {
  const forged = (who: string, action: string, now: Parameters<typeof issueToken>[2]) => ({
    jeton: issueToken(who, action, now),
  });
  const plan = { startOn: '2027-04-12', endOn: '2027-07-12', accompaniedHours: '14', personalHours: '6' };

  test.each(['auditor', 'referent', 'consultant-as-somebody-else'])('%s changes nothing', async (who) => {
    const { world, id } = await walkTo('planning');
    const before = world.commits(id).length;
    for (const path of ['etapes/planning', 'suspendre', 'arreter', 'prendre', 'reprendre', 'taches/telephone']) {
      const action = `/dossiers/${id}/${path}`;
      const typed = {
        ...forged(who, action, world.clock()),
        ...plan,
        reason: 'Parce que.',
        name: 'X',
        email: 'x@y.fr',
      };
      const page = await post(consoleOf(world), action, typed, who, { origin: CONSOLE_URL });
      expect(page.status).toBe(422);
      expect(words(page.html)).toContain('Cela n’est plus possible');
    }
    expect(world.commits(id)).toHaveLength(before);
  });

  test.each(['office', 'auditor', 'referent', 'consultant-as-somebody-else'])(
    '%s writes no content, and reads none',
    async (who) => {
      const { world, id } = await walkTo('needs');
      const before = world.commits(id).length;
      const action = `/dossiers/${id}/contenu/etapes/needs`;
      const typed = { ...forged(who, action, world.clock()), needs: 'Autre chose.' };
      const page = await post(workroomOf(world), action, typed, who, { origin: CONSOLE_URL });
      expect(page.status).toBe(403);
      expect(flawsOfPage(page.html)).toEqual([]);
      expect(world.commits(id)).toHaveLength(before);
    },
  );

  test('the token of one case is worth nothing on another', async () => {
    const { world, id } = await walkTo('planning');
    const { fields } = formTo((await get(consoleOf(world), `/dossiers/${id}`, 'office')).html, '/arreter');
    const other = '01KETEST000000000000000001';
    const typed = { ...fields, reason: 'Parce que.' };
    const page = await post(consoleOf(world), `/dossiers/${other}/arreter`, typed, 'office', { origin: CONSOLE_URL });
    expect(page.status).toBe(404);
    const wrongForm = `/dossiers/${id}/suspendre`;
    expect((await post(consoleOf(world), wrongForm, typed, 'office', { origin: CONSOLE_URL })).status).toBe(403);
  });
});

test.each([
  { email: `${'a'.repeat(300)}@example.org` },
  { email: 'claire@example.org\r\nBcc: x@y.fr' },
  { name: 'x'.repeat(201) },
  { name: '\u0000' },
])('to take a case with %j says what to correct', async (typed) => {
  const { world } = await requested();
  const { fields } = formTo((await get(portalOf(world), '/demande')).html, '/demande');
  await post(portalOf(world), '/demande', { ...fields, ...PERSON });
  const id = world.commits().at(-1)?.caseId;
  const app = consoleOf(world);
  const form = formTo((await get(app, `/dossiers/${id}`, 'consultant')).html, '/prendre');
  const page = await post(app, form.action, { ...form.fields, ...typed }, 'consultant', { origin: CONSOLE_URL });
  expect(page.status).toBe(422);
  expect(page.html).toContain('aria-invalid="true"');
  expect(world.commits(id)).toHaveLength(1);
});

test.each([
  { startOn: '2027-02-30' },
  { endOn: '9999-01-01' },
  { endOn: '2999-12-31' },
  { accompaniedHours: '1e9' },
  { accompaniedHours: 'NaN' },
  { personalHours: '-1' },
  { personalHours: '0x6' },
])('a calendar with %j says what to correct, and keeps the rest', async (typed) => {
  const { world, id } = await walkTo('planning');
  const app = consoleOf(world);
  const { fields, action } = formTo((await get(app, `/dossiers/${id}`, 'office')).html, '/etapes/planning');
  const before = world.commits(id).length;
  const plan = { startOn: '2027-04-12', endOn: '2027-07-12', accompaniedHours: '14', personalHours: '6', ...typed };
  const page = await post(app, action, { ...fields, ...plan }, 'office', { origin: CONSOLE_URL });
  expect(page.status).toBe(422);
  expect(formTo(page.html, '/etapes/planning').fields).toMatchObject(plan);
  expect(page.html).toContain('aria-invalid="true"');
  expect(world.commits(id)).toHaveLength(before);
});
