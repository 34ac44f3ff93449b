import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { epochOf, type Instant } from '../../domain/calendar/instant.ts';
import { CommandId } from '../../domain/ids.ts';

const VALID_MS = 24 * 60 * 60_000;
/** Two clocks may differ by that much. */
const AHEAD_MS = 5 * 60_000;
const SHAPE = /^([0-9a-z]{1,12})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{43})$/;

const macOf = (key: string, purpose: string, issued: string, random: string): Buffer =>
  createHmac('sha256', key).update(`${purpose}\n${issued}\n${random}`).digest();

/**
 * A nonce for one form of one page, stored nowhere: whoever knows `key` made it, for this purpose, at that moment.
 * There is no minimum age: the clock of a page may stand still.
 */
export const issueToken = (key: string, purpose: string, now: Instant): string => {
  const issued = epochOf(now).toString(36);
  const random = randomBytes(12).toString('base64url');
  return `${issued}.${random}.${macOf(key, purpose, issued, random).toString('base64url')}`;
};

/** Whether the token was issued for this purpose under this key within the last 24 hours. */
export const isTokenValid = (key: string, purpose: string, token: string, now: Instant): boolean => {
  const [, issued, random, mac] = SHAPE.exec(token) ?? [];
  if (issued === undefined || random === undefined || mac === undefined) return false;
  const age = epochOf(now) - Number.parseInt(issued, 36);
  if (age > VALID_MS || age < -AHEAD_MS) return false;
  return timingSafeEqual(Buffer.from(mac, 'base64url'), macOf(key, purpose, issued, random));
};

/** The command that a form stands for: the same form sent twice is the same command. */
export const commandOf = (token: string, ...parts: readonly string[]): CommandId =>
  CommandId.parse(
    `form.${createHash('sha256')
      .update([token, ...parts].join('\n'))
      .digest('base64url')}`,
  );
