import * as z from 'zod';
import { Instant } from '../domain/calendar/instant.ts';
import { DocumentKind } from '../domain/events.ts';
import { GateName } from '../domain/gates/names.ts';
import { CaseId } from '../domain/ids.ts';
import { Party } from '../domain/party.ts';

const LinkTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('gate'), gate: GateName, round: z.int().min(1) }),
  z.strictObject({ kind: z.literal('document'), document: DocumentKind }),
  z.strictObject({ kind: z.literal('agreements') }),
  z.strictObject({ kind: z.literal('share'), share: z.int().min(1) }),
  z.strictObject({ kind: z.literal('consultant-change'), round: z.int().min(1) }),
]);

/** A link as the table holds it: who may do what, until when. The secret is stored nowhere. */
export const StoredLink = z.object({
  caseId: CaseId,
  party: Party,
  target: LinkTarget,
  validUntil: Instant,
  corrections: z.int().min(1).optional(),
});

/** 256 random bits, base64url. */
export const LinkSecret = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** The address that is mailed. Its page answers to `GET /l/<secret>`. */
export const linkUrl = (portalUrl: string, secret: string): string => pageUrl(portalUrl, `/l/${secret}`);

/** Where the kit of the method stands, for everybody. */
export const METHOD_PATH = '/methode';

/** The address of a page of the portal, given by its path. */
export const pageUrl = (portalUrl: string, path: string): string =>
  new URL(path.slice(1), portalUrl.endsWith('/') ? portalUrl : `${portalUrl}/`).href;
