/** One API call that went through the gateway. */
export interface Call {
  /** Virtual instant, epoch milliseconds. */
  readonly at: number;
  /** Function, role or "operator". */
  readonly caller: string;
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  /** HTTP status; 0 when the connection ended without an answer. */
  readonly status: number;
  /** Real milliseconds. */
  readonly ms: number;
}

/** Something a person must look at: the account could not do what AWS would have done, or refused what AWS would refuse. */
export interface Problem {
  readonly at: number;
  readonly kind: 'unknown-call' | 'denied' | 'dead-letter' | 'failure';
  /** Function, role, mapping… that met it. */
  readonly where: string;
  readonly message: string;
}

/** What happened in the account, most recent last; old calls are forgotten, problems are not before `PROBLEMS_KEPT`. */
export interface Journal {
  call(call: Call): void;
  problem(problem: Omit<Problem, 'at'>): void;
  calls(): readonly Call[];
  problems(): readonly Problem[];
}

const CALLS_KEPT = 5_000;
const PROBLEMS_KEPT = 1_000;

/** @param now virtual clock; @param log called with one line for each problem */
export function createJournal(now: () => number, log: (line: string) => void): Journal {
  const calls: Call[] = [];
  const problems: Problem[] = [];
  return {
    call(call) {
      calls.push(call);
      if (calls.length > 2 * CALLS_KEPT) calls.splice(0, calls.length - CALLS_KEPT);
    },
    problem(problem) {
      if (problems.length < PROBLEMS_KEPT) problems.push({ at: now(), ...problem });
      log(`[${problem.kind}] ${problem.where}: ${problem.message}`);
    },
    calls: () => calls.slice(-CALLS_KEPT),
    problems: () => problems,
  };
}
