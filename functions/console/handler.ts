import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { createCases } from '../../shared/app/cases.ts';
import { createCaseLog } from '../../shared/aws/case-log.ts';
import { dynamoClient, kmsClient } from '../../shared/aws/clients.ts';
import { createDataKeys } from '../../shared/aws/data-keys.ts';
import { createSeals } from '../../shared/aws/seals.ts';
import { createSummaries } from '../../shared/aws/summaries.ts';
import { readEnvironment } from '../../shared/contracts/environment.ts';
import { createSite } from '../../shared/web/site.ts';
import { createSignIn } from '../../shared/web/staff/sign-in.ts';
import { clock } from '../clock.ts';
import { logger, observed } from '../observe.ts';
import { createConsole } from './console.tsx';

const environment = readEnvironment('console', process.env);
const { CASES_TABLE: table, KEYS_TABLE: keysTable, CASE_KEY_ARN: caseKeyArn } = environment;
const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_ROLES_CLAIM: rolesClaim } = environment;
const dynamo = dynamoClient();
const seals = createSeals(createDataKeys({ dynamo, kms: kmsClient(), table: keysTable, caseKeyArn }));

const answer = handle(
  createConsole({
    cases: createCases({ log: createCaseLog({ dynamo, table, sealer: seals }), seals, clock }),
    summaries: createSummaries({ dynamo, table }),
    openRequest: (summary) => seals.openRequest(summary),
    signIn: createSignIn({ issuer, clientId, rolesClaim }),
    site: createSite(environment.ORGANISATION),
    consoleUrl: environment.CONSOLE_URL,
    clock,
    report: (error) => logger.error('a page failed', error),
  }),
);

export const handler = observed((event: LambdaEvent) => answer(event));
