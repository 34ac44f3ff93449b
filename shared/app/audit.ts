import { addMinutes, type Instant } from '../domain/calendar/instant.ts';
import type { CaseId } from '../domain/ids.ts';
import { MACHINES } from '../domain/machine.ts';
import { type CheckParts, checkCase, type Finding } from './check-case.ts';
import type { Machines, Summaries, Watched } from './ports.ts';
import { type Running, readRunning } from './running.ts';

export interface AuditParts extends CheckParts {
  readonly summaries: Pick<Summaries, 'watched' | 'changedSince' | 'put'>;
  readonly machines: Machines;
}

export interface AuditCall {
  /** Every case that is not at its end, not only those that changed or look wrong. */
  readonly whole: boolean;
  /** Puts what is wrong right; otherwise it is only told. */
  readonly repair: boolean;
}

export interface AuditReport {
  /** Cases of the worklists. */
  readonly cases: number;
  /** Cases whose log was read. */
  readonly checked: number;
  readonly findings: readonly Finding[];
}

const AT_ONCE = 5;
const HOUR = 60;
/** One night, and what may delay it. */
const LOOK_BACK_MINUTES = 26 * HOUR;
/** A wake-up fires within a minute, and is tried again for a while. */
const OVERDUE_MINUTES = HOUR;

/**
 * Looks for what a lost effect can leave, and puts it right from the log. From their logs it checks the cases that have changed since the
 * night before, that are overdue, or whose machine does not run; all others stand as they stood when they were checked last.
 */
export const audit = async (parts: AuditParts, { whole, repair }: AuditCall): Promise<AuditReport> => {
  const { summaries, machines, clock } = parts;
  const now = clock();
  const [open, closed, register, changed, running] = await Promise.all([
    summaries.watched('open'),
    summaries.watched('closed'),
    summaries.watched('register'),
    summaries.changedSince(addMinutes(now, -LOOK_BACK_MINUTES)),
    readRunning(machines),
  ]);
  const cases = [...open, ...closed];
  const watched = [...cases, ...register];
  const suspects = new Set([
    ...changed,
    ...watched.filter((summary) => whole || looksWrong(summary, running, now)).map(({ caseId }) => caseId),
    ...strays(running, watched),
  ]);
  const ids = [...suspects];
  const findings: Finding[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const batch = ids.slice(from, from + AT_ONCE);
    const checked = await Promise.all(batch.map((id) => checkCase(parts, id, { running, repair })));
    findings.push(...checked.flat());
  }
  return { cases: cases.length, checked: ids.length, findings };
};

const looksWrong = ({ caseId, machines, nextWakeUp }: Watched, running: Running, now: Instant): boolean =>
  (nextWakeUp !== undefined && nextWakeUp < addMinutes(now, -OVERDUE_MINUTES)) ||
  machines.some((machine) => running.causes(machine, caseId).length === 0);

/** Cases of which a machine runs that no worklist asks for. */
const strays = (running: Running, watched: readonly Watched[]): CaseId[] => {
  const expected = new Map(watched.map(({ caseId, machines }) => [caseId, machines]));
  return MACHINES.flatMap((machine) =>
    running.cases(machine).filter((id) => expected.get(id)?.includes(machine) !== true),
  );
};
