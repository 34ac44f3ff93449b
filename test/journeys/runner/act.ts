import { linkOf, openBrowser, type Page } from './browser.ts';
import { isReminder, mailsTo } from './condition.ts';
import { submit } from './form.ts';
import { dayOf, momentOf } from './moment.ts';
import { type Desk, fullName, type Play } from './play.ts';
import { visitSignedIn } from './staff.ts';
import type { Role, Step } from './story.ts';
import { holds, plainWords } from './words.ts';
import type { Mail, World } from './world.ts';

const MAIL = 'mail ';

/**
 * Lets the person of a step do it, through the pages.
 * @throws Error in words, when the page is not as the story says
 */
export async function act(step: Step, play: Play, world: World): Promise<void> {
  const { who } = step;
  if (who === undefined) return;
  const desk = deskOf(play, who, world);
  let page = await opened(step.opens ?? 'here', who, play, world, desk);
  if (step.follows !== undefined) page = await follow(desk, page, step.follows);
  desk.page = page;
  if (step.fills !== undefined || step.presses !== undefined) {
    const fills = Object.fromEntries(
      Object.entries(step.fills ?? {}).map(([key, value]) => [
        key,
        typeof value === 'string' ? written(value, who, play, world) : value,
      ]),
    );
    desk.page = await submit(desk.browser, page, { fills, presses: step.presses });
  }
  check(step, desk.page);
}

function check(step: Step, page: Page): void {
  const errors = errorsOn(page);
  if (step.gone !== undefined) {
    if (page.status === 410 && holds(page.text, step.gone)) return;
    throw new Error(`${page.url} answers ${page.status}, and is not gone: ${page.text.slice(0, 300)}`);
  }
  if (step.refused === undefined) {
    if (errors.length > 0) throw new Error(`The page says no: ${errors.join(' · ')}`);
    if (page.status >= 400) throw new Error(`${page.url} answers ${page.status}: ${page.text.slice(0, 300)}`);
  } else if (!errors.some((error) => holds(error, step.refused ?? ''))) {
    throw new Error(`The page does not say « ${step.refused} » but: ${errors.join(' · ') || page.text.slice(0, 300)}`);
  }
  for (const words of [step.sees ?? []].flat()) {
    if (!holds(page.text, words)) throw new Error(`The page does not show « ${words} »: ${page.text.slice(0, 600)}`);
  }
}

/** What a page says went wrong: its summary of errors, and the messages beside the fields. */
function errorsOn(page: Page): string[] {
  return page.root.querySelectorAll('[role=alert]').map((alert) => alert.structuredText.replace(/\s+/g, ' ').trim());
}

function deskOf(play: Play, who: Role, world: World): Desk {
  const known = play.desks.get(who);
  if (known !== undefined) return known;
  const browser = who === 'office' || who === 'consultant' ? world.staffBrowser(who) : openBrowser(world.patience > 0);
  const desk: Desk = { browser };
  play.desks.set(who, desk);
  return desk;
}

async function opened(what: string, who: Role, play: Play, world: World, desk: Desk): Promise<Page> {
  const { browser } = desk;
  if (what === 'portal') return browser.get(world.portalUrl);
  if (what === 'case') return openCase(who, play, world, desk);
  if (what === 'content') {
    const page = await openCase(who, play, world, desk);
    const url = linkOf(page, (anchor) => /\/contenu$/.test(anchor.getAttribute('href') ?? ''));
    if (url === undefined) throw new Error(`No link to the content on ${page.url}: ${page.text.slice(0, 300)}`);
    return browser.get(url);
  }
  if (what.startsWith(MAIL)) return openMail(what, who, play, world, desk);
  if (desk.page === undefined) throw new Error(`The ${who} has no page open`);
  return desk.page;
}

/** The work list, then the case under the person's name; once found, its address is a bookmark. */
async function openCase(who: Role, play: Play, world: World, desk: Desk): Promise<Page> {
  if (who !== 'office' && who !== 'consultant') throw new Error(`The ${who} cannot sign in`);
  const visit = (url: string) => visitSignedIn(desk.browser, url, world, who);
  if (desk.bookmark !== undefined) return visit(desk.bookmark);
  const page = await visit(world.consoleUrl);
  const name = play.people.beneficiary === undefined ? '' : fullName(play.people.beneficiary);
  desk.bookmark = linkOf(
    page,
    (anchor) =>
      /\/dossiers\/[0-9A-Z]{26}$/.test(anchor.getAttribute('href') ?? '') &&
      holds((anchor.closest('tr') ?? anchor.closest('li') ?? anchor).text, name),
  );
  if (desk.bookmark === undefined) throw new Error(`No case of ${name} on ${page.url}: ${page.text.slice(0, 600)}`);
  return visit(desk.bookmark);
}

/** The office sees on its list who asked for a bilan, even where the first message to them never arrived. */
export async function findCase(play: Play, world: World): Promise<void> {
  const desk = deskOf(play, 'office', world);
  await openCase('office', play, world, desk);
  const id = desk.bookmark?.split('/').at(-1);
  if (id !== undefined) play.position.caseId = id;
}

/** The office calls whoever a message may not have reached, and sends it again. */
export async function telephone(play: Play, world: World): Promise<void> {
  const desk = deskOf(play, 'office', world);
  const page = await openCase('office', play, world, desk);
  const asked = holds(page.text, 'Renvoyer le message');
  await submit(desk.browser, page, {
    fills: { called: true, ...(asked ? { askAgain: true } : {}) },
    presses: 'Enregistrer l’appel',
  });
}

/** Whether the person of a step would open a mail that they have not got. */
export function lacksMail({ who, opens }: Step, play: Play, world: World): boolean {
  return who !== undefined && opens?.startsWith(MAIL) === true && mailOf(opens, who, play, world) === undefined;
}

const mailOf = (opens: string, who: Role, play: Play, world: World): Mail | undefined => {
  const key = opens.slice(MAIL.length);
  return mailsTo(play, who, key).at(-1) ?? asked(key, who, play, world);
};

/** The link of the latest mail of that key. */
async function openMail(opens: string, who: Role, play: Play, world: World, desk: Desk): Promise<Page> {
  const mail = mailOf(opens, who, play, world);
  if (mail === undefined) throw new Error(`The ${who} has no ${opens}`);
  const path = LINK.exec(mail.text)?.[1];
  if (path === undefined) throw new Error(`No link in the mail ${mail.key}: ${mail.text.slice(0, 300)}`);
  // An account opened again on other ports answers there for the links it mailed before.
  return desk.browser.get(new URL(path, world.portalUrl).href);
}

/**
 * Whoever was not reminded, because nobody knows whether a reminder left, still has the mail that asked first; whoever was not even asked
 * has the reminder.
 */
const asked = (key: string, who: Role, play: Play, { patience }: World): Mail | undefined => {
  if (patience === 0) return undefined;
  const other = isReminder(key) ? key.replace(/^reminder\b/, 'ask') : key.replace(/^ask\b/, 'reminder');
  return mailsTo(play, who, other).at(-1);
};

const LINK = /https?:\/\/[^\s/]+(\/l\/[\w-]+)/;

async function follow({ browser }: Desk, page: Page, words: string): Promise<Page> {
  const url = linkOf(page, (anchor) => plainWords(anchor.text).includes(plainWords(words)));
  if (url === undefined) throw new Error(`No link « ${words} » on ${page.url}: ${page.text.slice(0, 300)}`);
  return browser.get(url);
}

const PLACEHOLDER = /\{([^{}]+)\}/g;

/** Writes out `{today}`, `{+3 d}` (a day), `{code}` (of the latest mail) and `{employer.email}`. */
function written(text: string, who: Role, play: Play, world: World): string {
  return text.replace(PLACEHOLDER, (_all, inside: string) => {
    const now = world.clock.now();
    if (inside === 'today') return dayOf(now);
    if (inside === 'code') return codeOf(who, play);
    const [role, detail] = inside.split('.');
    if (detail === undefined) return dayOf(momentOf(inside, now, play.start));
    const value = Object.entries(play.people).find(([name]) => name === role)?.[1];
    const known = Object.entries(value ?? {}).find(([name]) => name === detail)?.[1];
    if (known === undefined) throw new Error(`Nobody has ${inside} in this story`);
    return known;
  });
}

function codeOf(who: Role, play: Play): string {
  const code = mailsTo(play, who, who === 'recipient' ? 'share-code' : 'reading-code')
    .at(-1)
    ?.text.match(/\b\d{3}[ \u00a0\u202f]?\d{3}\b/)?.[0];
  if (code === undefined) throw new Error(`The ${who} was sent no code`);
  return code.replace(/\D/g, '');
}
