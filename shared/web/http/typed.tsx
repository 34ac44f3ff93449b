import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Typed } from '../forms/form.ts';
import { TooLargePage } from '../pages/errors.tsx';
import { showPage } from '../render.ts';
import type { Site } from '../site.ts';

const MAX_BODY_BYTES = 64 * 1024;

/** What a form sent, one text per field; files and repeated fields are left out. */
export const readTyped = async (c: Context): Promise<Typed> => {
  const body = await c.req.parseBody({ all: true }).catch(nothingFrom);
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
};

/** A body that is no form at all: the page comes back and says what is missing. */
const nothingFrom = (error: unknown): Record<string, never> => {
  if (error instanceof TypeError) return {};
  throw error;
};

/** Forms of at most 64 KB. */
export const smallForms = (site: Site): MiddlewareHandler =>
  bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => showPage(c, <TooLargePage site={site} />, 413) });
