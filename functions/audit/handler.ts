import { audit } from '../../shared/app/audit.ts';
import { createCommands } from '../../shared/app/cases.ts';
import { beginRegister } from '../../shared/app/register.ts';
import { createCaseLog } from '../../shared/aws/case-log.ts';
import { dynamoClient, sfnClient } from '../../shared/aws/clients.ts';
import { createGateTokens } from '../../shared/aws/gate-tokens.ts';
import { createMachines, createResume } from '../../shared/aws/machines.ts';
import { createMailOccurrences } from '../../shared/aws/mail-occurrences.ts';
import { factsOnly } from '../../shared/aws/sealer.ts';
import { createSummaries } from '../../shared/aws/summaries.ts';
import { createTraces } from '../../shared/aws/traces.ts';
import { AuditCall } from '../../shared/contracts/audit-call.ts';
import { readEnvironment } from '../../shared/contracts/environment.ts';
import { METRICS } from '../../shared/contracts/names.ts';
import { clock } from '../clock.ts';
import { machineArns } from '../machine-arns.ts';
import { count, logger, observed } from '../observe.ts';
import { wakeUpSchedules } from '../wake-up-schedules.ts';

const environment = readEnvironment('audit', process.env);
const table = environment.CASES_TABLE;
const dynamo = dynamoClient();
const sfn = sfnClient();
const parts = {
  cases: createCommands({ log: createCaseLog({ dynamo, table, sealer: factsOnly }), clock }),
  tokens: createGateTokens({ dynamo, table }),
  machines: { ...createMachines(sfn, machineArns(environment)), resume: createResume(sfn) },
  occurrences: createMailOccurrences({ dynamo, table }),
  traces: createTraces({ dynamo, table }),
  schedules: wakeUpSchedules(environment),
  summaries: createSummaries({ dynamo, table }),
  clock,
};

export const handler = observed(async (input: unknown) => {
  const call = AuditCall.parse(input);
  const { cases, checked, findings } = await audit(parts, call);
  for (const finding of findings) {
    logger.warn('finding', { ...finding });
    count(finding.repaired ? METRICS.auditRepairs : METRICS.auditFindings);
  }
  logger.info('audited', { cases, checked, findings: findings.length });
  if (call.repair) await beginRegister(parts.cases);
  return { cases, checked, findings };
});
