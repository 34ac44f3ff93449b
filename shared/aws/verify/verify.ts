import { CaseId } from '../../domain/ids.ts';
import type { Item } from '../attribute-value.ts';
import type { DataKeys } from '../data-keys.ts';
import { casePartition } from '../item-keys.ts';
import { type CaseCheck, type CaseCounts, createCaseCheck, noCounts } from './case-check.ts';
import { createFindings, type Findings } from './findings.ts';

export interface VerifySource {
  /** Every item of the table. Those of a partition together and in the order of their sort keys, unless `reread` says otherwise. */
  readonly items: AsyncIterable<Item>;
  /** One partition, in order and as it stands now: what is found in `items` counts only if it is found here too. */
  readonly reread?: (partition: string) => AsyncIterable<Item>;
}

export interface VerifyReport extends Readonly<CaseCounts> {
  readonly cases: number;
  /** Items that are no commit: summaries, links, gates, mails. */
  readonly otherItems: number;
  readonly findings: Findings;
}

const CASE = casePartition('' as CaseId);

/**
 * Checks every case that a table or an export holds, one after the other. Holds nothing but the case at hand, of it only what the next
 * commit is compared with, and the first thousand findings.
 * @param keys opens every seal of which the key still exists; without it seals are checked by their form and key ids
 */
export const verify = async ({ items, reread }: VerifySource, keys?: Pick<DataKeys, 'find'>): Promise<VerifyReport> => {
  const findings = createFindings();
  const counts = noCounts();
  let [cases, all] = [0, 0];
  let at: string | undefined;
  let check: CaseCheck | undefined;

  const endOfCase = async (): Promise<void> => {
    if (check === undefined || at === undefined) return;
    check.end();
    const seen = reread === undefined || check.findings.counts.size === 0 ? check : await again(at, reread);
    findings.addAll(seen.findings);
    // A case that was met in two pieces counts where it begins.
    if (check.begun() || !seen.begun()) cases += 1;
    check = undefined;
  };
  const again = async (partition: string, read: NonNullable<typeof reread>): Promise<CaseCheck> => {
    const id = partition.slice(CASE.length) as CaseId;
    const second = createCaseCheck(id, noCounts(), keys);
    for await (const item of read(partition)) await second.take(item);
    second.end();
    return second;
  };
  const begin = (partition: string): CaseCheck | undefined => {
    if (!partition.startsWith(CASE)) return undefined;
    const id = CaseId.safeParse(partition.slice(CASE.length));
    if (id.success) return createCaseCheck(id.data, counts, keys);
    findings.add({ kind: 'unknown-item', caseId: partition.slice(CASE.length) });
    return undefined;
  };

  for await (const item of items) {
    const partition = item['pk']?.S ?? '';
    if (partition !== at) {
      await endOfCase();
      check = begin(partition);
      at = partition;
    }
    all += 1;
    await check?.take(item);
  }
  await endOfCase();
  return { ...counts, cases, otherItems: all - counts.commits, findings };
};
