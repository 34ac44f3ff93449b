import { createCommands } from '../../shared/app/cases.ts';
import { perform } from '../../shared/app/perform.ts';
import { createCaseLog } from '../../shared/aws/case-log.ts';
import { dynamoClient } from '../../shared/aws/clients.ts';
import { createKeyDestruction } from '../../shared/aws/data-keys.ts';
import { factsOnly } from '../../shared/aws/sealer.ts';
import { readEnvironment } from '../../shared/contracts/environment.ts';
import { PerformCall } from '../../shared/contracts/perform-call.ts';
import { clock } from '../clock.ts';
import { commandIdOf } from '../command-id.ts';
import { logger, observed } from '../observe.ts';

const environment = readEnvironment('perform', process.env);
const dynamo = dynamoClient();
const parts = {
  cases: createCommands({ log: createCaseLog({ dynamo, table: environment.CASES_TABLE, sealer: factsOnly }), clock }),
  seals: { destroy: createKeyDestruction({ dynamo, table: environment.KEYS_TABLE }) },
};

export const handler = observed(async (input: unknown, context) => {
  const call = PerformCall.parse(input);
  logger.appendKeys({ caseId: call.caseId, task: call.task });
  await perform(parts, call, commandIdOf(context));
  logger.info('task done');
});
