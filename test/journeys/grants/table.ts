import { type Holding, toldOf } from './holding.ts';
import type { Spare } from './spare.ts';

/** What the roles hold, and the stories that needed each of it: `used` by what `toldOf` says. */
export interface Use {
  readonly holdings: readonly Holding[];
  readonly used: ReadonlyMap<string, readonly string[]>;
}

/** The table that `npm run grants` prints: for each holder its actions, and who needed each, or why nobody did. */
export function tableOf({ holdings, used }: Use, spares: readonly Spare[]): string {
  const holders = [...new Set(holdings.map(({ holder }) => holder))];
  return holders
    .map((holder) => {
      const own = holdings.filter((holding) => holding.holder === holder);
      const lines = own.map((holding) => `  ${holding.action} → ${holding.target}\n      ${whoNeeds(holding)}`);
      return [holder, ...new Set(lines)].join('\n');
    })
    .join('\n\n');

  function whoNeeds(holding: Holding): string {
    const told = toldOf(holding);
    const stories = used.get(told) ?? [];
    if (stories.length > 0) return stories.join(', ');
    const why = spares.find(({ grants }) => grants.includes(told))?.why;
    return why === undefined ? 'aucune de ces histoires' : `personne : ${why}`;
  }
}
