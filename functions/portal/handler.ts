import { randomInt } from 'node:crypto';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { createCases } from '../../shared/app/cases.ts';
import { createCaseLog } from '../../shared/aws/case-log.ts';
import { dynamoClient, kmsClient } from '../../shared/aws/clients.ts';
import { createDataKeys } from '../../shared/aws/data-keys.ts';
import { createLinks } from '../../shared/aws/links.ts';
import { createSeals } from '../../shared/aws/seals.ts';
import { readEnvironment } from '../../shared/contracts/environment.ts';
import { createSite } from '../../shared/web/site.ts';
import { clock } from '../clock.ts';
import { logger, observed } from '../observe.ts';
import { createPortal } from './portal.tsx';

const {
  CASES_TABLE: table,
  KEYS_TABLE: keysTable,
  CASE_KEY_ARN: caseKeyArn,
  ORGANISATION: organisation,
} = readEnvironment('portal', process.env);
const dynamo = dynamoClient();
const seals = createSeals(createDataKeys({ dynamo, kms: kmsClient(), table: keysTable, caseKeyArn }));

const answer = handle(
  createPortal({
    cases: createCases({ log: createCaseLog({ dynamo, table, sealer: seals }), seals, clock }),
    links: createLinks({ dynamo, table }),
    site: createSite(organisation),
    clock,
    newCode: () => String(randomInt(1_000_000)).padStart(6, '0'),
    report: (error) => logger.error('a page failed', error),
  }),
);

export const handler = observed((event: LambdaEvent) => answer(event));
