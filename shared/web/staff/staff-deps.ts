import type { Cases } from '../../app/ports.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Site } from '../site.ts';
import type { SignIn } from './sign-in.ts';

/** What the pages of the staff need of the world. */
export interface StaffDeps {
  readonly cases: Cases;
  readonly signIn: SignIn;
  readonly site: Site;
  readonly consoleUrl: string;
  readonly clock: () => Instant;
  /** Tells the log of an error. Never given a name, an address or anything typed. */
  readonly report: (error: Error) => void;
}
