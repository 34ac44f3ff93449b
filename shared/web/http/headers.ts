import type { MiddlewareHandler } from 'hono';
import type { Style } from '../style.ts';

export interface HeaderSettings {
  readonly style: Style;
  /** A page whose address is a secret sends no referrer at all; one that checks the origin of forms needs it on its own site. */
  readonly referrer: 'no-referrer' | 'same-origin';
}

/** What every answer carries: no script, no frame, no trace in a cache, a search engine or another site. */
export const securityHeaders = ({ style, referrer }: HeaderSettings): MiddlewareHandler => {
  const policy = [
    "default-src 'none'",
    `style-src ${style.source}`,
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return async (c, next) => {
    await next();
    c.header('Content-Security-Policy', policy);
    c.header('Referrer-Policy', referrer);
    c.header('Cache-Control', 'no-store');
    c.header('X-Robots-Tag', 'noindex, nofollow');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    c.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
    c.header('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
  };
};
