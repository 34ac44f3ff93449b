import { randomBytes } from 'node:crypto';
import { epochOf, type Instant } from '../../shared/domain/calendar/instant.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { caseIdFrom } from '../case-id.ts';

const SHAPE = /^([0-9a-z]{1,12})\.[A-Za-z0-9_-]{22}$/;
const VALID_MS = 24 * 60 * 60_000;
const AHEAD_MS = 5 * 60_000;

/** An id for one showing of the public request. */
export const newFormId = (now: Instant): string =>
  `${epochOf(now).toString(36)}.${randomBytes(16).toString('base64url')}`;

/** The case that a form makes, however often it is sent. Undefined for an id never issued, or more than a day old. */
export const caseIdOf = (formId: string, now: Instant): CaseId | undefined => {
  const issued = SHAPE.exec(formId)?.[1];
  if (issued === undefined) return undefined;
  const at = Number.parseInt(issued, 36);
  const age = epochOf(now) - at;
  return age > VALID_MS || age < -AHEAD_MS ? undefined : caseIdFrom(at, formId);
};

/** A case that does not exist, to ask in place of the one that a secret does not lead to. */
export const decoyOf = (secret: string): CaseId => caseIdFrom(0, secret);
