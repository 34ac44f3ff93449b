import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Machines } from '../app/ports.ts';
import type { Verdict } from '../domain/effects.ts';
import type { CaseId } from '../domain/ids.ts';
import type { MachineName } from '../domain/machine.ts';

/** The error by which a machine learns that its case is closed, caught in every state. */
const CASE_CLOSED = 'DossierClos';

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
): Pick<Machines, 'start' | 'status'> => ({
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
    const executionArn = `${arns[machine].replace(':stateMachine:', ':execution:')}:${executionName(id, cause)}`;
    try {
      return (await sfn.send(new DescribeExecutionCommand({ executionArn }))).status;
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return undefined;
      throw error;
    }
  },
});
