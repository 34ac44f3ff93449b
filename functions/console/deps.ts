import type { Seals, Summaries } from '../../shared/app/ports.ts';
import type { StaffDeps } from '../../shared/web/staff/staff-deps.ts';

/** What the console needs of the world. */
export interface ConsoleDeps extends StaffDeps {
  readonly summaries: Pick<Summaries, 'open' | 'register'>;
  /** Names and addresses of the requests of these rows; those destroyed are left out. */
  readonly openRequests: Seals['openRequests'];
}
