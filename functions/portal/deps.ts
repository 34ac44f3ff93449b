import type { Cases, Links } from '../../shared/app/ports.ts';
import type { Instant } from '../../shared/domain/calendar/instant.ts';
import type { Site } from '../../shared/web/site.ts';

/** What the portal needs of the world. */
export interface PortalDeps {
  readonly cases: Cases;
  readonly links: Pick<Links, 'find'>;
  readonly site: Site;
  readonly clock: () => Instant;
  /** Six random digits. */
  readonly newCode: () => string;
  /** Tells the log of an error. Never given an address or anything typed. */
  readonly report: (error: Error) => void;
}
