import type { Summaries, Summary } from '../../shared/app/ports.ts';
import type { SealedText } from '../../shared/domain/events.ts';
import type { StaffDeps } from '../../shared/web/staff/staff-deps.ts';

/** What the console needs of the world. */
export interface ConsoleDeps extends StaffDeps {
  readonly summaries: Pick<Summaries, 'open'>;
  /** Names and addresses of the request of a row; undefined once destroyed. */
  readonly openRequest: (summary: Pick<Summary, 'caseId' | 'identity'>) => Promise<SealedText | undefined>;
}
