import { STAFF } from '../../../infra/local/start/staff.ts';
import type { Browser, Page } from './browser.ts';
import { submit } from './form.ts';

export type StaffRole = 'office' | 'consultant';

const MOST_PAGES = 4;

/** Opens a page of the console, by way of the page of the OpenID provider when the session is over. */
export async function visitSignedIn(browser: Browser, url: string, consoleUrl: string, role: StaffRole): Promise<Page> {
  let page = await browser.get(url);
  for (let pages = 0; pages < MOST_PAGES && !page.url.startsWith(consoleUrl); pages += 1)
    page = await submit(browser, page, { fills: {}, presses: STAFF[role].name });
  if (page.url.startsWith(consoleUrl) && page.status < 400) return page;
  throw new Error(`${STAFF[role].name} cannot open ${url}: ${page.url} (${page.status}) ${page.text.slice(0, 300)}`);
}
