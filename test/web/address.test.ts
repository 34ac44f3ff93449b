import { expect, test } from 'vitest';
import { formTo, readableText } from './dom.ts';
import { CONSOLE_URL, consoleOf, get, portalOf, post } from './sites.ts';
import { linkTo, type Walked, walkTo } from './walk.ts';

const CORRECTION = '/adresse';

const corrected = async ({ world, id }: Walked, typed: Readonly<Record<string, string>>, role = 'office') => {
  const app = consoleOf(world);
  const { fields, action } = formTo((await get(app, `/dossiers/${id}`, role)).html, CORRECTION);
  return post(app, action, { ...fields, ...typed }, role, { origin: CONSOLE_URL });
};

test('the office corrects an address; what went to the old one opens nothing, and asks for a link at the new one', async () => {
  const walked = await walkTo('decision');
  const { world, id } = walked;
  const old = await linkTo(walked, 'decision', 'beneficiary');
  expect((await get(portalOf(world), `/l/${old}`)).status).toBe(200);

  const answer = await corrected(walked, { party: 'beneficiary', email: 'amina.b@example.org' });
  expect(answer.status).toBe(303);
  const { html } = await get(consoleOf(world), `/dossiers/${id}`, 'office');
  expect(readableText(html)).toContain('amina.b@example.org');
  expect(readableText(html)).not.toContain('amina.benali@example.org');
  expect(readableText(html)).toContain('Adresse e-mail de la personne corrigée');
  expect((await walked.bilan()).issued).toHaveProperty(['ask.decision.1.0.corrected.1']);
  expect((await walked.bilan()).issued).toHaveProperty(['address-corrected.1']);

  const dead = await get(portalOf(world), `/l/${old}`);
  expect(dead.status).toBe(410);
  expect(formTo(dead.html, '/nouveau').fields).toHaveProperty('jeton');
  const form = formTo(dead.html, '/nouveau');
  expect((await post(portalOf(world), `/l/${old}`, { ...form.fields, goOn: 'yes' })).status).toBe(410);
  const fresh = await linkTo(walked, 'decision', 'beneficiary');
  expect((await get(portalOf(world), `/l/${fresh}`)).status).toBe(200);
});

test('S6: the page does not ask for the address of an employer who is not to know', async () => {
  const secret = await walkTo('eligibility', 'PRIVATE_CPF_OFFTIME');
  const page = await get(consoleOf(secret.world), `/dossiers/${secret.id}`, 'office');
  expect(readableText(page.html)).not.toContain('À son employeur');
  const answer = await corrected(secret, { party: 'employer', email: 'rh@castel.example' });
  expect(answer.status).toBe(422);
});

test('the office is told why an address at the employer’s is not taken', async () => {
  const walked = await walkTo('eligibility');
  const answer = await corrected(walked, { party: 'beneficiary', email: 'amina@castel.example' });
  expect(answer.status).toBe(422);
  expect(readableText(answer.html)).toContain('Demandez-lui une adresse personnelle');
  expect((await walked.bilan()).corrections).toEqual({});
});

test('an employer who has a new address answers there alone', async () => {
  const walked = await walkTo('leave-reply');
  const old = await linkTo(walked, 'leave-reply', 'employer');
  expect((await corrected(walked, { party: 'employer', email: 'paie@castel.example' })).status).toBe(303);
  expect((await get(portalOf(walked.world), `/l/${old}`)).status).toBe(410);
  const fresh = await linkTo(walked, 'leave-reply', 'employer');
  expect((await get(portalOf(walked.world), `/l/${fresh}`)).status).toBe(200);
});

test('someone who is not the office nor the consultant of the case corrects nothing', async () => {
  const walked = await walkTo('decision');
  const page = await get(consoleOf(walked.world), `/dossiers/${walked.id}`, 'referent');
  expect(page.html).not.toContain(`${walked.id}${CORRECTION}`);
});

test('S44: once the bilan has begun, its consultant alone corrects the address that opens what is confided', async () => {
  const walked = await walkTo('interests');
  const typed = { party: 'beneficiary', email: 'amina.b@example.org' };
  const refused = await corrected(walked, typed);
  expect(refused.status).toBe(422);
  expect(readableText(refused.html)).toContain('Seul le consultant du dossier la corrige');
  expect((await corrected(walked, typed, 'consultant')).status).toBe(303);
});
