import { type Account, openAccount } from '../../../infra/local/account.ts';
import type { FaultPlan } from '../../../infra/local/faults/plan.ts';
import { STAFF } from '../../../infra/local/start/staff.ts';
import type { Trace } from '../../../infra/local/trace.ts';
import { worldOf } from './account-world.ts';
import { wallTime } from './moment.ts';
import type { Story } from './story.ts';
import type { World } from './world.ts';

export interface TestAccountOptions {
  /** Told of everything that leaves a trace. */
  readonly trace?: (trace: Trace) => void;
  readonly faults?: FaultPlan;
  readonly load?: 'light' | 'heavy';
  /** See `World`; 0 when left out. */
  readonly patience?: number;
  /** Told of each problem, one line each; stderr when left out. */
  readonly log?: (line: string) => void;
}

/** An account in memory whose held clock stands where the first of these stories begins. */
export async function openTestAccount(
  assembly: string,
  stories: readonly Story[],
  { trace, faults, load = 'light', patience = 0, log = (line) => console.error(line) }: TestAccountOptions = {},
): Promise<{ readonly account: Account; readonly world: World }> {
  const start = Math.min(...stories.map((story) => wallTime(story.start)));
  const account = await openAccount({
    assembly,
    state: null,
    start,
    clock: 'held',
    staff: Object.values(STAFF),
    log,
    load,
    ...(trace === undefined ? {} : { trace }),
    ...(faults === undefined ? {} : { faults }),
  });
  return { account, world: worldOf(account, patience) };
}
