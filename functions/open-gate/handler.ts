import { createCommands } from '../../shared/app/cases.ts';
import { arriveAtGate } from '../../shared/app/gates.ts';
import { createCaseLog } from '../../shared/aws/case-log.ts';
import { dynamoClient, sfnClient } from '../../shared/aws/clients.ts';
import { createGateTokens } from '../../shared/aws/gate-tokens.ts';
import { createResume } from '../../shared/aws/machines.ts';
import { factsOnly } from '../../shared/aws/sealer.ts';
import { readEnvironment } from '../../shared/contracts/environment.ts';
import { GateCall } from '../../shared/contracts/gate-call.ts';
import { clock } from '../clock.ts';
import { commandIdOf } from '../command-id.ts';
import { count, logger, observed } from '../observe.ts';

const { CASES_TABLE: table } = readEnvironment('open-gate', process.env);
const dynamo = dynamoClient();
const parts = {
  cases: createCommands({ log: createCaseLog({ dynamo, table, sealer: factsOnly }), clock }),
  tokens: createGateTokens({ dynamo, table }),
  machines: { resume: createResume(sfnClient()) },
  count,
};

export const handler = observed(async (input: unknown, context) => {
  const call = GateCall.parse(input);
  logger.appendKeys({ caseId: call.caseId, gate: call.gate });
  await arriveAtGate(parts, call, commandIdOf(context));
  logger.info('gate reached');
});
