import { parseArgs } from 'node:util';
import { newCase } from '../support/log.ts';
import { longLife, storedItems } from '../support/stored-life.ts';
import { openTables, putAll } from '../support/tables.ts';

/** `npx node test/bench/long-case.ts [--commits 5000]`: opens one case again and again as it grows, from nothing and from what is known. */
const { values } = parseArgs({ options: { commits: { type: 'string', default: '5000' } } });
const most = Number(values.commits);
const ms = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

const tables = await openTables();
try {
  for (const commits of [40, 400, most]) {
    const id = newCase();
    await putAll(tables, storedItems(id, longLife(commits)));
    const { log } = tables.reopen();
    const times: string[] = [];
    for (const what of ['first', 'again', 'again']) {
      const start = performance.now();
      const loaded = await log.load(id);
      times.push(`${what} ${ms.format(performance.now() - start)} ms`);
      if (loaded.commits.length !== commits) throw new Error('some commits are not there');
    }
    const rss = ms.format(process.memoryUsage().rss / 1e6);
    console.log(`${commits} commits: ${times.join(', ')}; ${rss} MB resident`);
  }
} finally {
  await tables.close();
}
