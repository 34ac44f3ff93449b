import { addMinutes, type Instant } from '../domain/calendar/instant.ts';
import { nextWakeUp } from '../domain/due.ts';
import type { CaseId } from '../domain/ids.ts';
import type { Case } from '../domain/state.ts';
import type { Commands } from './cases.ts';
import { expectedMachines, findRun } from './executions.ts';
import { momentAt } from './moment.ts';
import type { GateTokens, LoadedCase, Machines, Schedules, Summaries } from './ports.ts';
import { openGates } from './summary.ts';

export interface AuditParts {
  readonly cases: Pick<Commands, 'load'>;
  readonly summaries: Pick<Summaries, 'open' | 'closed'>;
  readonly tokens: Pick<GateTokens, 'get'>;
  readonly machines: Pick<Machines, 'start' | 'status'>;
  readonly schedules: Pick<Schedules, 'put' | 'get'>;
  readonly clock: () => Instant;
}

/** What is wrong with a case; `repaired` says whether it is put right. */
export interface Finding {
  readonly caseId: CaseId;
  readonly what: 'wake-up' | 'execution' | 'token' | 'log';
  readonly repaired: boolean;
}

export interface AuditReport {
  readonly cases: number;
  readonly findings: readonly Finding[];
}

const MOST_CASES = 100_000;
const AT_ONCE = 5;

/**
 * Checks every case that is not at its end: its log verifies, its one wake-up is the one that the log asks for, the machine of its
 * stage runs, and a token is kept for every question that waits. Wake-ups and executions are put right at once.
 */
export const audit = async (parts: AuditParts): Promise<AuditReport> => {
  const summaries = [...(await parts.summaries.open(MOST_CASES)), ...(await parts.summaries.closed(MOST_CASES))];
  const ids = summaries.map(({ caseId }) => caseId);
  const findings: Finding[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const checked = await Promise.all(ids.slice(from, from + AT_ONCE).map((id) => check(parts, id)));
    findings.push(...checked.flat());
  }
  return { cases: ids.length, findings };
};

const check = async (parts: AuditParts, id: CaseId): Promise<Finding[]> => {
  let loaded: LoadedCase;
  try {
    loaded = await parts.cases.load(id);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'BrokenLog') throw error;
    return [{ caseId: id, what: 'log', repaired: false }];
  }
  const { state } = loaded;
  if (state === undefined) return [{ caseId: id, what: 'log', repaired: false }];
  return [
    ...(await checkWakeUp(parts, state)),
    ...(await checkExecutions(parts, loaded, state)),
    ...(await checkTokens(parts, state)),
  ];
};

const checkWakeUp = async ({ schedules, clock }: AuditParts, bilan: Case): Promise<Finding[]> => {
  const now = clock();
  const due = nextWakeUp(bilan, momentAt(now, bilan.zone));
  if (due === undefined) return [];
  const standing = await schedules.get(bilan.id);
  // What is late already is due within a minute of whoever asks.
  const isRight = standing !== undefined && standing > now && standing <= secondAfter(due);
  const isItsOwn = standing !== undefined && (standing >= due || standing <= addMinutes(now, 2));
  if (isRight && isItsOwn) return [];
  await schedules.put(bilan.id, due);
  return [{ caseId: bilan.id, what: 'wake-up', repaired: true }];
};

/** Schedules know whole seconds. */
const secondAfter = (at: Instant): Instant => addMinutes(at, 1 / 60);

const checkExecutions = async (
  { machines, clock }: AuditParts,
  loaded: LoadedCase,
  bilan: Case,
): Promise<Finding[]> => {
  const findings: Finding[] = [];
  for (const machine of expectedMachines(bilan)) {
    const { running, next } = await findRun(machines, loaded, machine, clock());
    if (running) continue;
    if (next !== undefined) await machines.start(machine, bilan.id, next);
    findings.push({ caseId: bilan.id, what: 'execution', repaired: next !== undefined });
  }
  return findings;
};

const checkTokens = async ({ tokens }: AuditParts, bilan: Case): Promise<Finding[]> => {
  const findings: Finding[] = [];
  for (const [gate] of openGates(bilan)) {
    if ((await tokens.get(bilan.id, gate)) === undefined)
      findings.push({ caseId: bilan.id, what: 'token', repaired: false });
  }
  return findings;
};
