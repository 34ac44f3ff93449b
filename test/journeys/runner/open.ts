import { type Account, openAccount } from '../../../infra/local/account.ts';
import { STAFF } from '../../../infra/local/start/staff.ts';
import { worldOf } from './account-world.ts';
import { wallTime } from './moment.ts';
import type { Story } from './story.ts';
import type { World } from './world.ts';

/** An account in memory whose held clock stands where the first of these stories begins. */
export async function openTestAccount(
  assembly: string,
  stories: readonly Story[],
): Promise<{ readonly account: Account; readonly world: World }> {
  const start = Math.min(...stories.map((story) => wallTime(story.start)));
  const account = await openAccount({
    assembly,
    state: null,
    start,
    clock: 'held',
    staff: Object.values(STAFF),
    log: (line) => console.error(line),
  });
  return { account, world: worldOf(account) };
}
