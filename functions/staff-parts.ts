import { createCases } from '../shared/app/cases.ts';
import { createCaseLog } from '../shared/aws/case-log.ts';
import { dynamoClient, kmsClient } from '../shared/aws/clients.ts';
import { createDataKeys } from '../shared/aws/data-keys.ts';
import { createSeals } from '../shared/aws/seals.ts';
import type { readEnvironment } from '../shared/contracts/environment.ts';
import { createSite } from '../shared/web/site.ts';
import { createSignIn } from '../shared/web/staff/sign-in.ts';
import type { StaffDeps } from '../shared/web/staff/staff-deps.ts';
import { clock } from './clock.ts';
import { logger } from './observe.ts';

type StaffEnvironment = ReturnType<typeof readEnvironment<'console' | 'workroom'>>;

/** What both functions of the staff are made of. What each may open is the matter of its role, not of this code. */
export const staffParts = (environment: StaffEnvironment) => {
  const { CASES_TABLE: table, KEYS_TABLE: keysTable, CASE_KEY_ARN: caseKeyArn } = environment;
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_ROLES_CLAIM: rolesClaim } = environment;
  const dynamo = dynamoClient();
  const seals = createSeals(createDataKeys({ dynamo, kms: kmsClient(), table: keysTable, caseKeyArn }));
  const deps: StaffDeps = {
    cases: createCases({ log: createCaseLog({ dynamo, table, sealer: seals }), seals, clock }),
    signIn: createSignIn({ issuer, clientId, rolesClaim }),
    site: createSite(environment.ORGANISATION),
    consoleUrl: environment.CONSOLE_URL,
    clock,
    report: (error) => logger.error('a page failed', error),
  };
  return { dynamo, table, seals, deps };
};
