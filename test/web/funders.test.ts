import { describe, expect, test } from 'vitest';
import { instant } from '../../shared/domain/calendar/instant.ts';
import { flawsOfPage, formTo, readableText } from './dom.ts';
import { get, portalOf, post } from './sites.ts';
import { requested } from './walk.ts';

const words = (html: string): string => readableText(html).replaceAll(/\s+/g, ' ');

/** The portal on 11 January 2027, when the table of agreements has grown old and a NAF code may be of two lists. */
const portal = async () => portalOf((await requested()).world);

const ask = async (typed: Readonly<Record<string, string>>) => {
  const site = await portal();
  const { fields } = formTo((await get(site, '/opco')).html, '/opco');
  const page = await post(site, '/opco', { ...fields, ...typed });
  expect(flawsOfPage(page.html)).toEqual([]);
  return { status: page.status, text: words(page.html), html: page.html };
};

describe('the directory of funders', () => {
  test('S10: explains what an OPCO is for, and that it pays no bilan behind the employer’s back', async () => {
    const text = words((await get(await portal(), '/financeurs')).html);
    expect(text).toContain('L’une de ses missions est d’aider à financer le bilan');
    expect(text).toContain('il ne finance plus de congé de bilan demandé par un salarié seul');
    for (const name of ['Afdas', 'Akto', 'Uniformation', 'France Travail', 'ANFH', 'FIF PL'])
      expect(text).toContain(name);
  });

  test('S10: tells the cap and the contribution of the day', async () => {
    const text = words((await get(await portal(), '/financeurs')).html);
    expect(text).toMatch(/jusqu’à 1 600 €\. Une participation de 150 €/);
  });
});

describe('the search for an OPCO', () => {
  test('S11: proposes several for a code that several share, and none alone', async () => {
    const { text } = await ask({ naf: '94.99Z', nafVersion: 'rev2' });
    expect(text).toContain('Plusieurs OPCO sont possibles');
    expect(text).toContain('À confirmer');
  });

  test('S11: says no more than « sans doute » on a NAF code alone', async () => {
    const { text } = await ask({ naf: '96 02 a', nafVersion: 'rev2' });
    expect(text).toContain('Sans doute OPCO EP, à confirmer');
    expect(text).toContain('Rien ne part vers un OPCO avant confirmation.');
  });

  test('S12: shows where the numbers stand on a payslip, and does not ask for the payslip', async () => {
    const { html } = await get(await portal(), '/opco');
    const text = words(html);
    expect(text).toContain('En haut du bulletin de salaire, sous le nom de code NAF ou de code APE');
    expect(text).toContain('Sur le bulletin de salaire, près du nom de la convention collective');
    expect(html).not.toContain('type="file"');
  });

  test('T38: says when the table was published, and trusts it no more once it is old', async () => {
    const { text } = await ask({ idcc: '1486' });
    expect(text).toContain('publiée par France compétences le jeudi 24 septembre 2026');
    expect(text).toContain('elle a vieilli');
    expect(text).toContain('Sans doute Atlas, à confirmer');
  });

  test('S11: asks of which list a code is only once there are two', async () => {
    const { world } = await requested();
    expect((await get(portalOf(world), '/opco')).html).toContain('name="nafVersion"');
    const before = portalOf(Object.assign(Object.create(world), { clock: () => instant('2026-12-01T09:00:00.000Z') }));
    expect((await get(before, '/opco')).html).not.toContain('name="nafVersion"');
  });

  test.each([
    ['a SIRET whose key is wrong', { siret: '73282932000075' }, 'siret'],
    ['an IDCC that stands for no agreement', { idcc: '9999' }, 'idcc'],
    ['half a NAF code', { naf: '62' }, 'naf'],
    ['an answer of the official search without its SIRET', { siro: 'AKTO' }, 'siret'],
    ['no number at all', {}, undefined],
    ['a choice that is none of the list', { siro: 'LUNE' }, undefined],
  ])('S11: refuses %s, says what to do, and gives back what was typed', async (_what, typed, field) => {
    const { status, html } = await ask(typed);
    expect(status).toBe(422);
    expect(html).toContain('role="alert"');
    if (field !== undefined) expect(html).toContain(`href="#opco-${field}"`);
    for (const [name, value] of Object.entries(typed).filter(([, value]) => value !== 'LUNE'))
      expect(formTo(html, '/opco').fields[name]).toBe(value);
  });

  test('keeps nothing, and puts nothing into an address', async () => {
    const { world } = await requested();
    const before = world.commits().length;
    const page = await post(portalOf(world), '/opco', { siret: '73282932000074' });
    expect(page.status).toBe(200);
    expect(page.html).not.toContain('?siret');
    expect(page.headers.get('location')).toBeNull();
    expect(world.commits()).toHaveLength(before);
  });
});
