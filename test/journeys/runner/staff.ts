import { STAFF } from '../../../infra/local/start/staff.ts';
import type { Browser, Page } from './browser.ts';
import { submit } from './form.ts';

const MOST_PAGES = 4;

/** Signs in to the console through the page of the OpenID provider. Returns the page of the console that comes then. */
export async function signIn(browser: Browser, consoleUrl: string, role: 'office' | 'consultant'): Promise<Page> {
  let page = await browser.get(consoleUrl);
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    if (page.url.startsWith(consoleUrl) && page.status < 400) return page;
    page = await submit(browser, page, { fills: {}, presses: STAFF[role].name });
  }
  throw new Error(`${STAFF[role].name} is not signed in: ${page.url} ${page.text.slice(0, 300)}`);
}
