import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  paginateQuery,
} from '@aws-sdk/client-dynamodb';
import type { CaseLog, Commit, LoadedCase } from '../app/ports.ts';
import { NO_HASH, SCHEMA_VERSION, StoredCommit } from '../contracts/stored-commit.ts';
import type { Event } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import type { CaseId } from '../domain/ids.ts';
import type { Case } from '../domain/state.ts';
import { fromItem, type Item, toItem } from './attribute-value.ts';
import { hashOf } from './canonical.ts';
import { verifiedChain } from './chain.ts';
import { COMMIT_PREFIX, casePartition, commitKey } from './item-keys.ts';
import type { Sealer } from './sealer.ts';

export interface CaseLogParts {
  readonly dynamo: DynamoDBClient;
  readonly table: string;
  readonly sealer: Sealer;
}

/** The case log in DynamoDB: read with one consistent query, written by one conditional put per commit. */
export const createCaseLog = ({ dynamo, table, sealer }: CaseLogParts): CaseLog => ({
  async load(id) {
    const stored: Record<string, unknown>[] = [];
    const query = {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :case AND begins_with(sk, :commit)',
      ExpressionAttributeValues: { ':case': { S: casePartition(id) }, ':commit': { S: COMMIT_PREFIX } },
    };
    for await (const { Items = [] } of paginateQuery({ client: dynamo }, query)) stored.push(...Items.map(withoutKeys));
    const commits: readonly Commit[] = verifiedChain(id, stored);
    return { id, commits, state: fold(id, commits) };
  },

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
          Item: { ...commitKey(id, sequence), ...toItem({ ...unhashed, hash }) },
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
});

const withoutKeys = ({ pk: _pk, sk: _sk, ...item }: Item): Record<string, unknown> => fromItem(item);

const stored = async ({ identity, content, ...fact }: Event, place: Parameters<Sealer['seal']>[0], sealer: Sealer) => ({
  fact,
  sealed: {
    ...(identity === undefined ? {} : { identity: await sealer.seal(place, 'identity', identity) }),
    ...(content === undefined ? {} : { content: await sealer.seal(place, 'content', content) }),
  },
});

const fold = (id: CaseId, commits: LoadedCase['commits']): Case | undefined =>
  commits.reduce<Case | undefined>(
    (state, { events, at }) =>
      events.reduce<Case | undefined>((before, { fact }) => evolve(before, fact, at, id), state),
    undefined,
  );
