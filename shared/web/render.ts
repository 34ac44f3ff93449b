import type { Context } from 'hono';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { typeset } from '../domain/typography.ts';

/** What a JSX element is once it is called. */
type Page = HtmlEscapedString | Promise<HtmlEscapedString>;

const PARTS = /(<style[\s\S]*?<\/style>|<textarea[\s\S]*?<\/textarea>|<[^>]*>)|([^<]+)/g;

/** Sets the unbreakable spaces of everything that is read; what a person typed comes back to its field as it was. */
export const typesetHtml = (html: string): string =>
  html.replaceAll(PARTS, (_all, markup: string | undefined, text: string | undefined) => markup ?? typeset(text ?? ''));

/** A page as it goes out. */
const pageHtml = async (page: Page): Promise<string> => `<!doctype html>${typesetHtml(String(await page))}`;

export const showPage = async (c: Context, page: Page, status: ContentfulStatusCode = 200): Promise<Response> =>
  c.html(await pageHtml(page), status);
