import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { CommandId } from '../../domain/ids.ts';
import type { Typed } from '../forms/form.ts';
import { commandOf, issueToken, isTokenValid } from '../http/form-token.ts';
import type { Staff } from './role.ts';
import type { SignIn } from './sign-in.ts';

/** Someone signed in, and the key that binds the forms of their pages to them. */
export interface Session {
  readonly staff: Staff;
  readonly key: string;
}

const isSecure = (consoleUrl: string): boolean => consoleUrl.startsWith('https:');
const cookieName = (consoleUrl: string): string => (isSecure(consoleUrl) ? '__Host-jalon' : 'jalon');
const attributes = (consoleUrl: string) =>
  ({ httpOnly: true, sameSite: 'Lax', path: '/', secure: isSecure(consoleUrl) }) as const;

/** The identity token in its cookie: nothing of a session is kept on the server. */
export const keepSession = (c: Context, consoleUrl: string, idToken: string): void =>
  setCookie(c, cookieName(consoleUrl), idToken, attributes(consoleUrl));

export const dropSession = (c: Context, consoleUrl: string): void => {
  deleteCookie(c, cookieName(consoleUrl), attributes(consoleUrl));
};

export const sessionOf = async (c: Context, consoleUrl: string, signIn: SignIn): Promise<Session | undefined> => {
  const key = getCookie(c, cookieName(consoleUrl));
  const staff = key === undefined ? undefined : await signIn.who(key);
  return key === undefined || staff === undefined ? undefined : { staff, key };
};

const TOKEN = 'jeton';

/** The hidden field of a form of this session that may be sent to `action`. */
export const formToken = ({ key }: Session, action: string, now: Instant): Readonly<Record<string, string>> => ({
  [TOKEN]: issueToken(key, action, now),
});

/**
 * The command of a form that this session was shown for this address, with what it sends: filled in otherwise, it is another one.
 * Undefined for one from elsewhere, or that is a day old.
 * The origin counts when the browser tells it.
 */
export const ownCommand = (
  c: Context,
  consoleUrl: string,
  { key }: Session,
  typed: Typed,
  now: Instant,
): CommandId | undefined => {
  const origin = c.req.header('origin');
  if (origin !== undefined && origin !== new URL(consoleUrl).origin) return undefined;
  const token = typed[TOKEN] ?? '';
  return isTokenValid(key, c.req.path, token, now) ? commandOf(token, JSON.stringify(typed)) : undefined;
};
