import { createCommands } from '../../shared/app/cases.ts';
import { wakeUp } from '../../shared/app/wake-up.ts';
import { createCaseLog } from '../../shared/aws/case-log.ts';
import { dynamoClient } from '../../shared/aws/clients.ts';
import { factsOnly } from '../../shared/aws/sealer.ts';
import { readEnvironment } from '../../shared/contracts/environment.ts';
import { WakeUpCall } from '../../shared/contracts/wake-up-call.ts';
import { clock } from '../clock.ts';
import { commandIdOf } from '../command-id.ts';
import { logger, observed } from '../observe.ts';

const { CASES_TABLE: table } = readEnvironment('wake-up', process.env);
const dynamo = dynamoClient();
const parts = {
  cases: createCommands({ log: createCaseLog({ dynamo, table, sealer: factsOnly }), clock }),
  clock,
};

export const handler = observed(async (input: unknown, context) => {
  const call = WakeUpCall.parse(input);
  logger.appendKeys({ caseId: call.caseId, at: call.at });
  logger.info('woken', { events: await wakeUp(parts, call, commandIdOf(context)) });
});
