import { createCommands } from '../../shared/app/cases.ts';
import { relayCommits } from '../../shared/app/relay.ts';
import { createCaseLog } from '../../shared/aws/case-log.ts';
import { dynamoClient, sfnClient } from '../../shared/aws/clients.ts';
import { createGateTokens } from '../../shared/aws/gate-tokens.ts';
import { createMachines, createResume } from '../../shared/aws/machines.ts';
import { factsOnly } from '../../shared/aws/sealer.ts';
import { createSummaries } from '../../shared/aws/summaries.ts';
import { readEnvironment } from '../../shared/contracts/environment.ts';
import { clock } from '../clock.ts';
import { eachCase } from '../commit-batch.ts';
import { machineArns } from '../machine-arns.ts';
import { count, observed } from '../observe.ts';
import { wakeUpSchedules } from '../wake-up-schedules.ts';

const environment = readEnvironment('relay', process.env);
const table = environment.CASES_TABLE;
const dynamo = dynamoClient();
const sfn = sfnClient();
const parts = {
  cases: createCommands({ log: createCaseLog({ dynamo, table, sealer: factsOnly }), clock }),
  tokens: createGateTokens({ dynamo, table }),
  machines: { ...createMachines(sfn, machineArns(environment)), resume: createResume(sfn) },
  schedules: wakeUpSchedules(environment),
  summaries: createSummaries({ dynamo, table }),
  clock,
  count,
};

export const handler = observed((batch: unknown) =>
  eachCase(table, batch, (id, commits) => relayCommits(parts, id, commits)),
);
