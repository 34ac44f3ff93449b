import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Account, openAccount } from '../../infra/local/account.ts';
import { STAFF } from '../../infra/local/start/staff.ts';
import { sharedAssembly } from '../infra/assembly.ts';
import { flawsOf, startChromium } from './chromium.ts';

let account: Account;
let browser: Browser;

beforeAll(async () => {
  browser = await startChromium();
  account = await openAccount({
    assembly: sharedAssembly(),
    state: null,
    start: Date.parse('2027-01-11T09:40:00Z'),
    clock: 'held',
    staff: Object.values(STAFF),
  });
});

afterAll(async () => {
  await browser?.close();
  await account?.close();
});

const visitor = async (): Promise<Page> => (await browser.newContext({ javaScriptEnabled: true })).newPage();

/** Address of the first link of the latest mail to reach someone. */
const linkOfLastMail = async (): Promise<string> => {
  const mail = account.mailbox.list().at(-1);
  if (mail === undefined) throw new Error('no mail');
  const { text = '' } = await account.mailbox.read(mail.id);
  const link = /https?:\/\/\S+\/[ld]\/[\w-]+/.exec(text)?.[0];
  if (link === undefined) throw new Error(`no link in ${text}`);
  return link;
};

const signedIn = async (name: string): Promise<Page> => {
  const page = await visitor();
  await page.goto(consoleUrl());
  for (let clicks = 0; clicks < 3 && !page.url().startsWith(consoleUrl()); clicks++)
    await page.getByRole('button', { name }).click();
  return page;
};

const urlOf = (part: string): string => {
  const found = Object.entries(account.apis).find(([name]) => name.includes(part));
  if (found === undefined) throw new Error(`no API named ${part}`);
  return found[1];
};
const portalUrl = () => urlOf('portal');
const consoleUrl = () => urlOf('console');

/** Sends a form, and waits for the page that answers and for all that follows from it. */
const send = async (page: Page, gesture: () => Promise<void>): Promise<void> => {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await gesture();
  await answered;
  await page.waitForLoadState();
  await account.activity.quiet();
};

test('the public pages, from the presentation to the request that was sent', async () => {
  const page = await visitor();
  await page.goto(portalUrl());
  expect(await flawsOf(page, 'accueil')).toEqual([]);
  await page.goto(`${portalUrl()}/demande`);
  await send(page, () => page.getByRole('button', { name: 'Envoyer ma demande' }).click());
  expect(await flawsOf(page, 'demande-a-corriger')).toEqual([]);
  await page.getByLabel('Prénom').fill('Amina');
  await page.getByLabel('Nom', { exact: true }).fill('Benali');
  await page.getByLabel('Adresse e-mail').fill('amina@example.org');
  await send(page, () => page.getByRole('button', { name: 'Envoyer ma demande' }).click());
  expect(await flawsOf(page, 'demande-envoyee')).toEqual([]);
  expect(account.mailbox.list()).toHaveLength(1);
});

test('the directory of funders, and the search for an OPCO', async () => {
  const page = await visitor();
  await page.goto(`${portalUrl()}/financeurs`);
  expect(await flawsOf(page, 'financeurs')).toEqual([]);
  await page.getByRole('link', { name: 'Trouver l’OPCO d’un employeur' }).click();
  await page.getByLabel('SIRET de l’établissement').fill('73282932000075');
  await send(page, () => page.getByRole('button', { name: 'Trouver l’OPCO' }).click());
  expect(await flawsOf(page, 'opco-a-corriger')).toEqual([]);
  await page.getByLabel('SIRET de l’établissement').fill('');
  await page.getByLabel('Code NAF').fill('94.99Z');
  await send(page, () => page.getByRole('button', { name: 'Trouver l’OPCO' }).click());
  expect(await flawsOf(page, 'opco')).toEqual([]);
});

test('a link that was never issued', async () => {
  const page = await visitor();
  await page.goto(`${portalUrl()}/l/${'A'.repeat(43)}`);
  expect(await flawsOf(page, 'lien-inconnu')).toEqual([]);
});

test('the console, from the list to the case, by keyboard as well', async () => {
  const page = await signedIn(STAFF.office.name);
  expect(await flawsOf(page, 'liste')).toEqual([]);
  await page.getByRole('link', { name: /Benali/ }).click();
  expect(await flawsOf(page, 'dossier')).toEqual([]);
  await page.getByLabel('Date').first().fill('2027-01-13');
  await page.getByLabel('Heure').first().fill('14:00');
  await page.getByLabel(/visio/i).first().check();
  await send(page, () => page.keyboard.press('Enter'));
  expect(await flawsOf(page, 'dossier-rendez-vous')).toEqual([]);
});

test('the register of the organisation, and one breach in it', async () => {
  const page = await signedIn(STAFF.office.name);
  await page.getByRole('link', { name: 'Registre' }).click();
  expect(await flawsOf(page, 'registre')).toEqual([]);
  await page.getByText('Noter une violation de données').click();
  await send(page, () => page.getByRole('button', { name: 'Noter la violation' }).click());
  expect(await flawsOf(page, 'registre-a-corriger')).toEqual([]);
  await page.getByLabel('Date à laquelle elle a été connue').fill('2027-01-11');
  await page.getByLabel('Heure à laquelle elle a été connue').fill('09:30');
  await page.getByLabel('Ce qui s’est passé').fill('Un classeur perdu.');
  await page.getByLabel('Risque élevé pour les personnes').check();
  await send(page, () => page.getByRole('button', { name: 'Noter la violation' }).click());
  expect(await flawsOf(page, 'violation')).toEqual([]);
});

test('the consultant’s pages', async () => {
  const page = await signedIn(STAFF.consultant.name);
  await page.getByRole('link', { name: /Benali/ }).click();
  await send(page, () => page.getByRole('button', { name: 'Prendre ce dossier' }).click());
  await account.clock.advanceTo(Date.parse('2027-01-13T15:00:00Z'));
  await page.reload();
  if (!page.url().startsWith(consoleUrl())) await page.getByRole('button', { name: STAFF.consultant.name }).click();
  expect(await flawsOf(page, 'dossier-consultant')).toEqual([]);
  await page.goto(`${page.url().replace(/\/$/, '')}/contenu`);
  expect(await flawsOf(page, 'atelier')).toEqual([]);
});

test('the beneficiary’s question, its answer, and the same link afterwards', async () => {
  const consultant = await signedIn(STAFF.consultant.name);
  await consultant.getByRole('link', { name: /Benali/ }).click();
  await consultant.locator('input[name=held][value=yes]').first().check();
  await consultant.locator('input[name=heldOn]').first().fill('2027-01-13');
  await consultant.locator('input[name=methodPresented]').first().check();
  await consultant.locator('input[name=toolsPresented]').first().check();
  await send(consultant, () => consultant.keyboard.press('Enter'));
  const link = await linkOfLastMail();
  const page = await visitor();
  await page.goto(link);
  expect(await flawsOf(page, 'question')).toEqual([]);
  await page.locator('input[name=goOn][value=yes]').check();
  await send(page, () => page.locator('form button[type=submit]').first().click());
  expect(await flawsOf(page, 'reponse-enregistree')).toEqual([]);
  await page.goto(link);
  expect(await flawsOf(page, 'lien-ancien')).toEqual([]);
});

test('the page of the local account', async () => {
  const page = await visitor();
  await page.goto(account.pageUrl);
  expect(await flawsOf(page, 'compte-local')).toEqual([]);
});
