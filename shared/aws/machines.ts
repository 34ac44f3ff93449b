import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  ExecutionStatus,
  InvalidToken,
  paginateListExecutions,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Machines } from '../app/ports.ts';
import type { Verdict } from '../domain/effects.ts';
import { CaseId } from '../domain/ids.ts';
import type { MachineName } from '../domain/machine.ts';

/** The error by which a machine learns that its case is closed, caught in every state. */
const CASE_CLOSED = 'DossierClos';

const ULID_LENGTH = 26;
const executionName = (id: CaseId, cause: string): string => `${id}-${cause}`;

/** Tells machines that wait; needs no machine's name. */
export const createResume =
  (sfn: SFNClient): Machines['resume'] =>
  async (token, verdict) => {
    try {
      await tell(sfn, token, verdict);
      return true;
    } catch (error) {
      if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken)
        return false;
      throw error;
    }
  };

const tell = async (sfn: SFNClient, taskToken: string, verdict: Verdict): Promise<void> => {
  if (verdict.outcome === 'closed') await sfn.send(new SendTaskFailureCommand({ taskToken, error: CASE_CLOSED }));
  else await sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(verdict) }));
};

/** Starts machines and looks at their executions. An execution is named after its case and what started it. */
export const createMachines = (
  sfn: SFNClient,
  arns: Readonly<Record<MachineName, string>>,
): Omit<Machines, 'resume'> => ({
  async start(machine, id, cause) {
    const input = JSON.stringify({ caseId: id });
    const name = executionName(id, cause);
    try {
      await sfn.send(new StartExecutionCommand({ stateMachineArn: arns[machine], name, input }));
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  },

  async status(machine, id, cause) {
    try {
      const described = new DescribeExecutionCommand({ executionArn: executionArn(arns[machine], id, cause) });
      return (await sfn.send(described)).status;
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return undefined;
      throw error;
    }
  },

  async running(machine) {
    const found: { caseId: CaseId; cause: string }[] = [];
    const query = { stateMachineArn: arns[machine], statusFilter: ExecutionStatus.RUNNING };
    for await (const { executions = [] } of paginateListExecutions({ client: sfn, pageSize: 1000 }, query)) {
      for (const { name = '' } of executions) {
        const caseId = CaseId.safeParse(name.slice(0, ULID_LENGTH));
        if (caseId.success) found.push({ caseId: caseId.data, cause: name.slice(ULID_LENGTH + 1) });
      }
    }
    return found;
  },

  async stop(machine, id, cause) {
    try {
      await sfn.send(new StopExecutionCommand({ executionArn: executionArn(arns[machine], id, cause) }));
    } catch (error) {
      if (!(error instanceof ExecutionDoesNotExist)) throw error;
    }
  },
});

const executionArn = (machineArn: string, id: CaseId, cause: string): string =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${executionName(id, cause)}`;
