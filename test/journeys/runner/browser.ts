import { type HTMLElement, parse } from 'node-html-parser';
import { CookieJar } from 'tough-cookie';

/** A page as a person has it before them. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly type: string;
  readonly root: HTMLElement;
  /** Text of the body, spaces folded; empty for what is no page. */
  readonly text: string;
}

/** A browser without scripts: cookies, redirects, forms. */
export interface Browser {
  get(url: string): Promise<Page>;
  post(url: string, fields: URLSearchParams): Promise<Page>;
}

const MOST_REDIRECTS = 12;

/** A person who reads that something went wrong tries again so often. */
const MOST_TRIES = 6;

/**
 * Opens a browser that remembers its cookies and nothing else.
 * @param patient sends again, as it was, what a failing site could not answer
 */
export function openBrowser(patient = false): Browser {
  const jar = new CookieJar();

  async function send(url: string, request: RequestInit): Promise<Response> {
    let response = await fetch(url, request);
    for (let tries = 1; patient && response.status >= 500 && tries < MOST_TRIES; tries += 1) {
      await response.arrayBuffer();
      response = await fetch(url, request);
    }
    return response;
  }

  async function go(first: string, fields?: URLSearchParams): Promise<Page> {
    let url = first;
    let body = fields;
    for (let hops = 0; hops < MOST_REDIRECTS; hops += 1) {
      const cookies = await jar.getCookieString(url);
      const response = await send(url, {
        method: body === undefined ? 'GET' : 'POST',
        redirect: 'manual',
        headers: {
          accept: 'text/html',
          'accept-language': 'fr',
          ...(cookies && { cookie: cookies }),
          ...(body && { origin: new URL(url).origin, 'sec-fetch-site': 'same-origin' }),
        },
        ...(body && { body }),
      });
      for (const cookie of response.headers.getSetCookie()) await jar.setCookie(cookie, url, { ignoreError: true });
      const location = response.headers.get('location');
      if (location === null || response.status < 300 || response.status > 399) return pageOf(url, response);
      await response.arrayBuffer();
      url = new URL(location, url).href;
      if (response.status !== 307 && response.status !== 308) body = undefined;
    }
    throw new Error(`${first} leads round in circles`);
  }

  return { get: (url) => go(url), post: (url, fields) => go(url, fields) };
}

async function pageOf(url: string, response: Response): Promise<Page> {
  const type = response.headers.get('content-type') ?? '';
  const body = await response.text();
  const root = parse(type.includes('html') ? body : '');
  const main = root.querySelector('body') ?? root;
  for (const hidden of main.querySelectorAll('script, style, template')) hidden.remove();
  return {
    url,
    status: response.status,
    type,
    root,
    get text() {
      return main.structuredText.replace(/\s+/g, ' ').trim();
    },
  };
}

/** The address of the link that says `words`, or whose address ends with them. Undefined when the page has none. */
export function linkOf(page: Page, matches: (anchor: HTMLElement) => boolean): string | undefined {
  const anchor = page.root.querySelectorAll('a[href]').find(matches);
  const href = anchor?.getAttribute('href');
  return href === undefined ? undefined : new URL(href, page.url).href;
}
