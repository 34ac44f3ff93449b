import { createCommands } from '../../shared/app/cases.ts';
import { hearOfMail } from '../../shared/app/mail-feedback.ts';
import { createCaseLog } from '../../shared/aws/case-log.ts';
import { dynamoClient } from '../../shared/aws/clients.ts';
import { factsOnly } from '../../shared/aws/sealer.ts';
import { readEnvironment } from '../../shared/contracts/environment.ts';
import { SesNotification } from '../../shared/contracts/ses-event.ts';
import { clock } from '../clock.ts';
import { count, logger, observed } from '../observe.ts';

const { CASES_TABLE: table } = readEnvironment('mail-feedback', process.env);
const dynamo = dynamoClient();
const parts = {
  cases: createCommands({ log: createCaseLog({ dynamo, table, sealer: factsOnly }), clock }),
  count,
};

export const handler = observed(async (input: unknown) => {
  for (const event of SesNotification.parse(input)) {
    const { caseId, key } = event.mail.tags;
    await hearOfMail(parts, event);
    logger.info('heard of a mail', { caseId, mail: key, event: event.eventType });
  }
});
