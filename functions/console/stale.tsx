import type { Context } from 'hono';
import type { Typed } from '../../shared/web/forms/form.ts';
import { StalePage } from '../../shared/web/pages/errors.tsx';
import { showPage } from '../../shared/web/render.ts';
import type { ConsoleDeps } from './deps.ts';

/** A form that is a day old, or of another session: what was typed is given back to be copied. */
export const stale = (
  c: Context,
  { site }: Pick<ConsoleDeps, 'site'>,
  { jeton: _token, ...typed }: Typed,
): Response | Promise<Response> =>
  showPage(c, <StalePage site={site} written={Object.values(typed).filter(Boolean)} />, 403);
