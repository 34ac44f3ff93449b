import { createHash } from 'node:crypto';
import { createCaseOrdinals } from './case-ordinals.ts';

/** What AWS may do to a call, a function, a record, a schedule or an execution. */
const FAULT_KINDS = [
  'throttled',
  'server-error',
  'lost-request',
  'lost-answer',
  'mail-answer-lost',
  'killed-before',
  'killed-after',
  'duplicated-records',
  'delayed-records',
  'reordered-records',
  'schedule-twice',
  'schedule-late',
  'schedule-lost',
  'execution-aborted',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Probability, 0 to 1, of each kind at each site where it may happen. */
export type FaultRates = Partial<Record<FaultKind, number>>;

/**
 * Several faults in every bilan, few enough that what Lambda and the SDK try again gets through. A throttled call waits half
 * a second of real time in the SDK, hence fewer of those.
 */
export const DEFAULT_RATES: Readonly<Record<FaultKind, number>> = {
  throttled: 0.003,
  'server-error': 0.006,
  'lost-request': 0.006,
  'lost-answer': 0.008,
  'mail-answer-lost': 0.03,
  'killed-before': 0.004,
  'killed-after': 0.006,
  'duplicated-records': 0.05,
  'delayed-records': 0.03,
  'reordered-records': 0.05,
  'schedule-twice': 0.06,
  'schedule-late': 0.06,
  'schedule-lost': 0.04,
  'execution-aborted': 0.02,
};

/** One fault that was put in. */
export interface Injection {
  /** Virtual instant, epoch milliseconds. */
  readonly at: number;
  readonly kind: FaultKind;
  readonly site: string;
}

/**
 * Says what goes wrong where. What it says follows from the seed and from how often a site was met before, never from which
 * thread came first, so that a run is repeated by its seed.
 */
export interface FaultPlan {
  readonly seed: string;
  /** Which of these kinds happens at this site this time, if any. Counts nothing: whoever puts it in says so by `injected`. */
  decide(site: string, kinds: readonly FaultKind[]): FaultKind | undefined;
  /** From 0 to below 1: how late, how long, which. Another number each time the site is met. */
  roll(site: string): number;
  /** Cases are told apart by the order in which they came up: their ids are new in every run. Undefined for a text that names none. */
  caseOf(text: string): number | undefined;
  injected(injection: Injection): void;
  /** How many were put in, by kind, zeros among them. */
  counts(): Readonly<Record<FaultKind, number>>;
  /** The latest ones, oldest first. */
  latest(): readonly Injection[];
  /** From now on nothing goes wrong. What is on its way (a late schedule, a held record) still arrives. */
  off(): void;
}

const KEPT = 500;

/**
 * @param rates what may happen, and how often; a kind left out never happens, except that the lost answer to a mail is as frequent
 * as any lost answer. `DEFAULT_RATES` when left out. Throws RangeError at a rate that is no probability.
 */
export function createFaultPlan({
  seed,
  rates = DEFAULT_RATES,
}: {
  readonly seed: number | string;
  readonly rates?: FaultRates;
}): FaultPlan {
  const chances: FaultRates = { 'mail-answer-lost': rates['lost-answer'] ?? 0, ...rates };
  for (const [kind, rate] of Object.entries(chances)) {
    if (!(rate >= 0 && rate <= 1)) throw new RangeError(`The rate of ${kind} is ${rate}`);
  }
  const met = new Map<string, number>();
  const counts = Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0])) as Record<FaultKind, number>;
  const kept: Injection[] = [];
  let stopped = false;

  const roll = (site: string): number => {
    const occurrence = (met.get(site) ?? 0) + 1;
    met.set(site, occurrence);
    const digest = createHash('sha256')
      .update(JSON.stringify([String(seed), site, occurrence]))
      .digest();
    return digest.readUIntBE(0, 6) / 2 ** 48;
  };

  return {
    seed: String(seed),
    roll,
    decide(site, kinds) {
      if (stopped) return undefined;
      let left = roll(site);
      return kinds.find((kind) => {
        left -= chances[kind] ?? 0;
        return left < 0;
      });
    },
    caseOf: createCaseOrdinals(),
    injected(injection) {
      counts[injection.kind] += 1;
      kept.push(injection);
      if (kept.length > KEPT) kept.shift();
    },
    counts: () => ({ ...counts }),
    latest: () => [...kept],
    off() {
      stopped = true;
    },
  };
}
