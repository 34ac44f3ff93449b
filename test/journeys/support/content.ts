import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import type { Account } from '../../../infra/local/account.ts';
import { tablesOf } from '../../../infra/local/services/dynamodb-tables.ts';
import { createCaseLog } from '../../../shared/aws/case-log.ts';
import { createDataKeys } from '../../../shared/aws/data-keys.ts';
import { factsOnly } from '../../../shared/aws/sealer.ts';
import { createSeals } from '../../../shared/aws/seals.ts';
import { CaseId } from '../../../shared/domain/ids.ts';
import { casesTable } from '../runner/account-world.ts';

/** What the operator, who may do everything, can still open of a case's content. Rejects when the log does not verify. */
export async function contentOf(account: Account, caseId: string) {
  const dynamo = new DynamoDBClient(account.client);
  const cases = casesTable(account);
  const keys = tablesOf(account.template).find(({ ref }) => ref !== cases)?.ref ?? '';
  const caseKeyArn = account.template.resources('AWS::KMS::Key')[0]?.attribute('Arn') ?? '';
  const loaded = await createCaseLog({ dynamo, table: cases, sealer: factsOnly }).load(CaseId.parse(caseId));
  const seals = createSeals(createDataKeys({ dynamo, kms: new KMSClient(account.client), table: keys, caseKeyArn }));
  const boxes = loaded.commits.flatMap(({ events }) => events.filter(({ sealed }) => sealed.content !== undefined));
  const opened = await seals.open(loaded, 'content');
  return { commits: loaded.commits.length, sealed: boxes.length, opened: opened.map(({ text }) => text) };
}
