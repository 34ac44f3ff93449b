import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  paginateQuery,
} from '@aws-sdk/client-dynamodb';
import type { CaseLog, Commit, LoadedCase, SealedBox, SealPurpose } from '../app/ports.ts';
import { NO_HASH, SCHEMA_VERSION, StoredCommit } from '../contracts/stored-commit.ts';
import { type Event, factOf, type SealedText } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import type { CaseId } from '../domain/ids.ts';
import type { Case } from '../domain/state.ts';
import { type Item, toItem } from './attribute-value.ts';
import { hashOf } from './canonical.ts';
import { verifiedChain } from './chain.ts';
import { AFTER_COMMITS, commitKey, commitKeys, withoutKeys } from './item-keys.ts';
import { createKnownLogs } from './known-logs.ts';
import type { Place, Sealer } from './sealer.ts';

export interface CaseLogParts {
  readonly dynamo: DynamoDBClient;
  readonly table: string;
  readonly sealer: Sealer;
}

/**
 * The case log in DynamoDB: read with one consistent query, written by one conditional put per commit. A container reads again only
 * the last commit that it knows, and what follows.
 */
export const createCaseLog = ({ dynamo, table, sealer }: CaseLogParts): CaseLog => {
  const known = createKnownLogs();

  /** Stored commits from `sequence` on. */
  const read = async (id: CaseId, sequence: number): Promise<Record<string, unknown>[]> => {
    const stored: Record<string, unknown>[] = [];
    const { pk, sk } = commitKey(id, sequence);
    const query = {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :case AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':case': pk, ':from': sk, ':to': { S: AFTER_COMMITS } } as Item,
    };
    for await (const { Items = [] } of paginateQuery({ client: dynamo }, query)) stored.push(...Items.map(withoutKeys));
    return stored;
  };

  const load = async (id: CaseId): Promise<LoadedCase> => {
    const before = known.get(id);
    const last = before?.commits.at(-1);
    const stored = await read(id, last?.sequence ?? 1);
    if (last !== undefined && stored.shift()?.['hash'] !== last.hash) {
      // Not the log that this container knew: the table was restored, or written to by hand.
      known.forget(id);
      return load(id);
    }
    const commits: readonly Commit[] = verifiedChain(id, stored, last);
    const loaded = {
      id,
      commits: [...(before?.commits ?? []), ...commits],
      state: fold(id, before?.state, commits),
    };
    known.keep(loaded);
    return loaded;
  };

  return {
    load,

    async append(loaded, { events, ...commit }) {
      const { id, commits } = loaded;
      const sequence = commits.length + 1;
      const unhashed = {
        schemaVersion: SCHEMA_VERSION,
        caseId: id,
        sequence,
        ...commit,
        events: await Promise.all(events.map((event, index) => stored(event, { caseId: id, sequence, index }, sealer))),
        previousHash: commits.at(-1)?.hash ?? NO_HASH,
      };
      const hash = hashOf(unhashed);
      // What could not be read again would shut the case for good.
      StoredCommit.parse({ ...unhashed, hash });
      try {
        await dynamo.send(
          new PutItemCommand({
            TableName: table,
            Item: {
              ...commitKeys(
                id,
                sequence,
                commit.at,
                events.some(({ type }) => type === 'NoticeIssued'),
              ),
              ...toItem({ ...unhashed, hash }),
            },
            ConditionExpression: 'attribute_not_exists(pk)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return true;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        // A put whose answer got lost on the way was repeated by the SDK and met itself.
        return error.Item?.['hash']?.S === hash;
      }
    },
  };
};

const stored = async (event: Event, place: Place, sealer: Sealer) => {
  const { identity, content, synthesis } = event;
  const open = Object.entries({ identity, content, synthesis }) as [SealPurpose, SealedText | undefined][];
  const sealed: Partial<Record<SealPurpose, SealedBox>> = {};
  for (const [purpose, text] of open) if (text !== undefined) sealed[purpose] = await sealer.seal(place, purpose, text);
  return { fact: factOf(event), sealed };
};

const fold = (id: CaseId, before: Case | undefined, commits: LoadedCase['commits']): Case | undefined =>
  commits.reduce<Case | undefined>(
    (state, { events, at }) =>
      events.reduce<Case | undefined>((earlier, { fact }) => evolve(earlier, fact, at, id), state),
    before,
  );
