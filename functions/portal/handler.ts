import { randomInt } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { handle } from 'hono/aws-lambda';
import { createCases } from '../../shared/app/cases.ts';
import { createCaseLog } from '../../shared/aws/case-log.ts';
import { dynamoClient, kmsClient } from '../../shared/aws/clients.ts';
import { createDataKeys } from '../../shared/aws/data-keys.ts';
import { createLinks } from '../../shared/aws/links.ts';
import { createSeals } from '../../shared/aws/seals.ts';
import { readEnvironment } from '../../shared/contracts/environment.ts';
import { instantOfEpoch } from '../../shared/domain/calendar/instant.ts';
import { createSite } from '../../shared/web/site.ts';
import { createPortal } from './portal.tsx';

const environment = readEnvironment('portal', process.env);
const logger = new Logger();
const dynamo = dynamoClient();
const table = environment.CASES_TABLE;
const clock = () => instantOfEpoch(Date.now());
const seals = createSeals(
  createDataKeys({ dynamo, kms: kmsClient(), table: environment.KEYS_TABLE, caseKeyArn: environment.CASE_KEY_ARN }),
);

const portal = createPortal({
  cases: createCases({ log: createCaseLog({ dynamo, table, sealer: seals }), seals, clock }),
  links: createLinks({ dynamo, table }),
  site: createSite(environment.ORGANISATION),
  clock,
  newCode: () => String(randomInt(1_000_000)).padStart(6, '0'),
  report: (error) => logger.error('a page failed', error),
});

export const handler = middy(handle(portal)).use(injectLambdaContext(logger));
