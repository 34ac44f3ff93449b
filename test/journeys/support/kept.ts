import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { openAccount } from '../../../infra/local/account.ts';
import { casesTable, worldOf } from '../runner/account-world.ts';
import type { Mail, SeenCommit } from '../runner/world.ts';

/** How a mail ended that left more than once, or of which nobody knows whether it left. */
export interface Doubt {
  readonly key: string;
  readonly end: string;
  readonly sendings: number;
}

/** What an account that is closed has kept. */
export interface Kept {
  /** By case, the oldest first, and the commits of each likewise. */
  readonly cases: readonly (readonly SeenCommit[])[];
  readonly mails: readonly Mail[];
  readonly doubts: readonly Doubt[];
}

/** Reads it as an operator would, with the clock held where it stood. */
export async function readKept(assembly: string, state: string): Promise<Kept> {
  const account = await openAccount({ assembly, state, clock: 'held' });
  try {
    await account.activity.quiet();
    const world = worldOf(account);
    const ids = new Set<string>();
    const doubts: Doubt[] = [];
    const scan = { client: new DynamoDBClient(account.client) };
    for await (const { Items = [] } of paginateScan(scan, { TableName: casesTable(account) })) {
      for (const { pk, sk, end, sendings } of Items) {
        if (pk?.S?.startsWith('CASE#')) ids.add(pk.S.slice('CASE#'.length));
        const [, key] = sk?.S?.split('MAIL#') ?? [];
        if (key === undefined) continue;
        const doubt = { key, end: end?.S ?? '', sendings: Number(sendings?.N ?? 1) };
        if (doubt.end === 'uncertain' || doubt.sendings > 1) doubts.push(doubt);
      }
    }
    const cases = await Promise.all([...ids].map((id) => world.commits(id)));
    const begunAt = ([first]: readonly SeenCommit[]) => first?.at ?? 0;
    return { cases: cases.toSorted((a, b) => begunAt(a) - begunAt(b)), mails: await world.mails(0), doubts };
  } finally {
    await account.close();
  }
}
