import { STAFF } from '../../../infra/local/start/staff.ts';
import type { Browser, Page } from './browser.ts';
import { submit } from './form.ts';
import type { World } from './world.ts';

export type StaffRole = 'office' | 'consultant';

const MOST_PAGES = 4;

/** The first visit at an instant of the clock: it may have to sign in, for all that follow. */
const firstVisits = new WeakMap<Browser, { readonly at: number; readonly visit: Promise<unknown> }>();

/** Opens a page of the console, by way of the page of the OpenID provider when the session is over. */
export async function visitSignedIn(browser: Browser, url: string, world: World, role: StaffRole): Promise<Page> {
  const at = world.clock.now();
  const first = firstVisits.get(browser);
  const visit = (first?.at === at ? first.visit : Promise.resolve()).then(() => signedIn(browser, url, world, role));
  if (first?.at !== at) firstVisits.set(browser, { at, visit: visit.catch(() => undefined) });
  return visit;
}

async function signedIn(browser: Browser, url: string, { consoleUrl }: World, role: StaffRole): Promise<Page> {
  let page = await browser.get(url);
  for (let pages = 0; pages < MOST_PAGES && !page.url.startsWith(consoleUrl); pages += 1)
    page = await submit(browser, page, { fills: {}, presses: STAFF[role].name });
  if (page.url.startsWith(consoleUrl) && page.status < 400) return page;
  throw new Error(`${STAFF[role].name} cannot open ${url}: ${page.url} (${page.status}) ${page.text.slice(0, 300)}`);
}
