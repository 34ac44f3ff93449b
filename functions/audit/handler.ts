import { audit } from '../../shared/app/audit.ts';
import { createCommands } from '../../shared/app/cases.ts';
import { createCaseLog } from '../../shared/aws/case-log.ts';
import { dynamoClient, sfnClient } from '../../shared/aws/clients.ts';
import { createGateTokens } from '../../shared/aws/gate-tokens.ts';
import { createMachines } from '../../shared/aws/machines.ts';
import { factsOnly } from '../../shared/aws/sealer.ts';
import { createSummaries } from '../../shared/aws/summaries.ts';
import { readEnvironment } from '../../shared/contracts/environment.ts';
import { METRICS } from '../../shared/contracts/names.ts';
import { clock } from '../clock.ts';
import { machineArns } from '../machine-arns.ts';
import { count, logger, observed } from '../observe.ts';
import { wakeUpSchedules } from '../wake-up-schedules.ts';

const environment = readEnvironment('audit', process.env);
const table = environment.CASES_TABLE;
const dynamo = dynamoClient();
const parts = {
  cases: createCommands({ log: createCaseLog({ dynamo, table, sealer: factsOnly }), clock }),
  tokens: createGateTokens({ dynamo, table }),
  machines: createMachines(sfnClient(), machineArns(environment)),
  schedules: wakeUpSchedules(environment),
  summaries: createSummaries({ dynamo, table }),
  clock,
};

export const handler = observed(async () => {
  const { cases, findings } = await audit(parts);
  for (const finding of findings) {
    logger.warn('finding', { ...finding });
    count(finding.repaired ? METRICS.auditRepairs : METRICS.auditFindings);
  }
  logger.info('audited', { cases, findings: findings.length });
});
