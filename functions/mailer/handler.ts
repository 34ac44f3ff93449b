import { createMailerCases } from '../../shared/app/cases.ts';
import { sendNotices } from '../../shared/app/send.ts';
import { createCaseLog } from '../../shared/aws/case-log.ts';
import { dynamoClient, kmsClient, sesClient } from '../../shared/aws/clients.ts';
import { createDataKeys } from '../../shared/aws/data-keys.ts';
import { createLinks } from '../../shared/aws/links.ts';
import { createPost } from '../../shared/aws/mail.ts';
import { createMailOccurrences } from '../../shared/aws/mail-occurrences.ts';
import { factsOnly } from '../../shared/aws/sealer.ts';
import { createSeals } from '../../shared/aws/seals.ts';
import { readEnvironment } from '../../shared/contracts/environment.ts';
import { createRender } from '../../shared/mail/render.ts';
import { clock } from '../clock.ts';
import { eachCase } from '../commit-batch.ts';
import { count, observed } from '../observe.ts';

const environment = readEnvironment('mailer', process.env);
const { CASES_TABLE: table, ORGANISATION: organisation, PORTAL_URL: portalUrl, CONSOLE_URL: consoleUrl } = environment;
const dynamo = dynamoClient();
const keys = { dynamo, kms: kmsClient(), table: environment.KEYS_TABLE, caseKeyArn: environment.CASE_KEY_ARN };
const from = { name: organisation.name, address: environment.MAIL_FROM };
const configurationSet = environment.MAIL_CONFIGURATION_SET;
const parts = {
  cases: createMailerCases({
    log: createCaseLog({ dynamo, table, sealer: factsOnly }),
    seals: createSeals(createDataKeys(keys)),
    clock,
  }),
  occurrences: createMailOccurrences({ dynamo, table }),
  links: createLinks({ dynamo, table }),
  post: createPost({ ses: sesClient(), from, replyTo: organisation.email, configurationSet }),
  render: createRender(organisation, portalUrl, consoleUrl),
  organisation,
  portalUrl,
  clock,
  count,
};

export const handler = observed((batch: unknown) =>
  eachCase(table, batch, (id, commits) => sendNotices(parts, id, commits)),
);
