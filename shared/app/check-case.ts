import { addMinutes, type Instant } from '../domain/calendar/instant.ts';
import { passage } from '../domain/commands/gates.ts';
import { nextWakeUp } from '../domain/due.ts';
import { verdict } from '../domain/effects.ts';
import { isDuty } from '../domain/gates/names.ts';
import { machineOf } from '../domain/gates/table.ts';
import type { CaseId } from '../domain/ids.ts';
import { MACHINES } from '../domain/machine.ts';
import type { Case } from '../domain/state.ts';
import type { Commands } from './commands.ts';
import { expectedMachines, findRun } from './executions.ts';
import { momentAt } from './moment.ts';
import type { GateTokens, LoadedCase, Machines, MailOccurrences, Schedules, Summaries, Traces } from './ports.ts';
import type { Running } from './running.ts';
import { openGates, summarise } from './summary.ts';

export interface CheckParts {
  readonly cases: Pick<Commands, 'load'>;
  readonly traces: Traces;
  readonly tokens: Pick<GateTokens, 'remove'>;
  readonly occurrences: Pick<MailOccurrences, 'recall'>;
  readonly machines: Pick<Machines, 'start' | 'resume' | 'status' | 'stop'>;
  readonly schedules: Pick<Schedules, 'put' | 'get'>;
  readonly summaries: Pick<Summaries, 'put'>;
  readonly clock: () => Instant;
}

/**
 * What is wrong with a case: its `log` does not verify, or an effect of it is lost. `answer`: a machine still waits at a gate that the
 * log has passed. `token`: a question waits and its machine does not. `stray`: an execution runs for nothing.
 */
export interface Finding {
  readonly caseId: CaseId;
  readonly what: 'log' | 'summary' | 'wake-up' | 'execution' | 'stray' | 'answer' | 'token' | 'mail';
  readonly repaired: boolean;
}

interface Checking {
  readonly running: Running;
  readonly repair: boolean;
}

interface Check extends CheckParts, Checking {
  readonly id: CaseId;
  readonly loaded: LoadedCase;
  readonly bilan: Case;
  readonly left: Awaited<ReturnType<Traces['of']>>;
  readonly now: Instant;
  /** Tells what is wrong, and puts it right unless it is only looked at. Without `repair` nobody here can. */
  found(what: Finding['what'], repair?: () => Promise<unknown>): Promise<Finding>;
}

/** What was written less long ago may be on its way. */
const UNDER_WAY_MINUTES = 15;
/** A mail that could not leave in a week is for a person to look at. */
const RECALLED_FOR_DAYS = 7;

/** Checks one case against its log. */
export const checkCase = async (parts: CheckParts, id: CaseId, checking: Checking): Promise<Finding[]> => {
  const { repair } = checking;
  const found: Check['found'] = async (what, work) => {
    if (repair) await work?.();
    return { caseId: id, what, repaired: repair && work !== undefined };
  };
  const now = parts.clock();
  let loaded: LoadedCase;
  try {
    loaded = await parts.cases.load(id);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'BrokenLog') throw error;
    return [await found('log')];
  }
  const { state: bilan, commits } = loaded;
  const last = commits.at(-1);
  if (bilan === undefined || last === undefined) return checkNoCase(parts, id, checking, found);
  if (last.at > addMinutes(now, -UNDER_WAY_MINUTES)) return [];
  const left = await parts.traces.of(id);
  const check: Check = { ...parts, ...checking, id, loaded, bilan, left, now, found };
  return [
    ...(await checkAnswers(check)),
    ...(await checkExecutions(check)),
    ...(await checkWakeUp(check)),
    ...(await checkMails(check)),
    ...(await checkSummary(check)),
  ];
};

/** Nothing was ever written: what runs for it runs for nothing. */
const checkNoCase = async (
  { machines }: CheckParts,
  id: CaseId,
  { running }: Checking,
  found: Check['found'],
): Promise<Finding[]> => {
  const runs = MACHINES.flatMap((machine) => running.causes(machine, id).map((cause) => ({ machine, cause })));
  if (runs.length === 0) return [await found('log')];
  return Promise.all(runs.map(({ machine, cause }) => found('stray', () => machines.stop(machine, id, cause))));
};

const checkAnswers = async ({ id, bilan, left, machines, tokens, found }: Check): Promise<Finding[]> => {
  const findings: Finding[] = [];
  for (const { gate, token } of left.tokens) {
    const passed = passage(bilan, gate);
    if (passed.wait) continue;
    const answer = async () => {
      await machines.resume(token, verdict(bilan, passed.outcome));
      await tokens.remove(id, gate, token);
    };
    findings.push(await found('answer', answer));
  }
  return findings;
};

const checkExecutions = async (check: Check): Promise<Finding[]> => {
  const { id, bilan, left, machines, running, found } = check;
  const expected = expectedMachines(bilan);
  const findings: Finding[] = [];
  for (const machine of MACHINES) {
    const causes = running.causes(machine, id);
    if (!expected.includes(machine)) {
      // Told a moment ago that the case has gone on, it ends by itself.
      const told = left.tokens.some(({ gate }) => machineOf(gate) === machine);
      for (const cause of told ? [] : causes)
        findings.push(await found('stray', () => machines.stop(machine, id, cause)));
      continue;
    }
    const waiting = openGates(bilan).filter(([gate]) => !isDuty(gate) && machineOf(gate) === machine);
    const deaf = waiting.some(([gate]) => !left.tokens.some((held) => held.gate === gate));
    if (causes.length > 0 && !deaf) continue;
    findings.push(...(await startAgain(check, machine)));
  }
  return findings;
};

/** Starts a machine in place of one that is gone, or that runs and does not wait where the case does. */
const startAgain = async (
  { id, loaded, machines, now, found }: Check,
  machine: (typeof MACHINES)[number],
): Promise<Finding[]> => {
  const { running, next } = await findRun(machines, loaded, machine, now);
  const restart = async (cause: string) => {
    if (running !== undefined) await machines.stop(machine, id, running);
    await machines.start(machine, id, cause);
  };
  return [
    await found(running === undefined ? 'execution' : 'token', next === undefined ? undefined : () => restart(next)),
  ];
};

const checkWakeUp = async ({ id, bilan, schedules, now, found }: Check): Promise<Finding[]> => {
  const due = nextWakeUp(bilan, momentAt(now, bilan.zone));
  if (due === undefined) return [];
  const standing = await schedules.get(id);
  // What is late already is due within a minute of whoever asks.
  const isRight = standing !== undefined && standing > now && standing <= secondAfter(due);
  const isItsOwn = standing !== undefined && (standing >= due || standing <= addMinutes(now, 2));
  return isRight && isItsOwn ? [] : [await found('wake-up', () => schedules.put(id, due))];
};

/** Schedules know whole seconds. */
const secondAfter = (at: Instant): Instant => addMinutes(at, 1 / 60);

const checkMails = async ({ id, loaded, left, occurrences, now, found }: Check): Promise<Finding[]> => {
  const since = addMinutes(now, -RECALLED_FOR_DAYS * 24 * 60);
  const abandoned = addMinutes(now, -UNDER_WAY_MINUTES);
  const isLost = (key: string): boolean => {
    const mail = left.mails.get(key);
    return mail === undefined || mail.end === 'released' || (mail.end === 'claimed' && mail.claimedAt < abandoned);
  };
  const lost = loaded.commits.filter(
    ({ at, events }) => at >= since && events.some(({ fact }) => fact.type === 'NoticeIssued' && isLost(fact.key)),
  );
  return Promise.all(lost.map(({ sequence }) => found('mail', () => occurrences.recall(id, sequence, now))));
};

const checkSummary = async ({ loaded, bilan, left, summaries, now, found }: Check): Promise<Finding[]> => {
  if (left.summary === loaded.commits.length) return [];
  return [await found('summary', () => summaries.put(summarise(loaded, bilan, now)))];
};
