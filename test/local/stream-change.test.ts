import { expect, test } from 'vitest';
import { changeOf } from '../../infra/local/services/stream-change.ts';
import { compileFilter } from '../../infra/local/services/stream-filter.ts';

const commits = pattern({ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'COMMIT#' }] } } } });
const marked = pattern({ eventName: ['INSERT'], dynamodb: { NewImage: { notices: { S: ['yes'] } } } });
const unmarked = pattern({ dynamodb: { NewImage: { notices: [{ exists: false }] } } });
const removed = pattern({ eventName: ['REMOVE'], dynamodb: { OldImage: { notices: { S: ['yes'] } } } });

const put = (sk: string, more = {}) => changeOf('PutItem', { TableName: 'cases', Item: { sk: { S: sk }, ...more } });
const update = changeOf('UpdateItem', { TableName: 'cases', Key: { sk: { S: 'COMMIT#1' } } });
const remove = changeOf('DeleteItem', { TableName: 'cases', Key: { sk: { S: 'COMMIT#1' } } });

test.each([
  ['a commit, by a filter of commits', put('COMMIT#1'), commits, true],
  ['something else, by a filter of commits', put('SUMMARY'), commits, false],
  ['an item without the mark, by a filter of marks', put('COMMIT#1'), marked, false],
  ['an item with the mark, by a filter of marks', put('COMMIT#1', { notices: { S: 'yes' } }), marked, true],
  ['an item with the mark, by a filter of its absence', put('COMMIT#1', { notices: { S: 'yes' } }), unmarked, false],
  ['an update, whose outcome nobody knows, by a filter of marks', update, marked, true],
  ['an update, whose outcome nobody knows, by a filter of their absence', update, unmarked, true],
  ['a removal, by a filter of what is new', remove, commits, false],
  ['a removal, by a filter of what was there', remove, removed, true],
  ['anything, without a filter', put('SUMMARY'), compileFilter([], 'test'), true],
])('%s: may be wanted %#', (_what, change, wants, expected) => {
  expect(wants(change?.record)).toBe(expected);
});

test('of several changes at once nothing is known', () => {
  expect(changeOf('TransactWriteItems', { TransactItems: [] })).toBeUndefined();
});

function pattern(value: unknown) {
  return compileFilter([JSON.stringify(value)], 'test');
}
