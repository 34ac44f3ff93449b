import type { FaultPlan } from './plan.ts';

/** What befalls a schedule that is due; `ms` is virtual time. */
export type ScheduleFault =
  | { readonly kind: 'schedule-twice' | 'schedule-late'; readonly ms: number }
  | { readonly kind: 'schedule-lost' };

export interface ScheduleFaults {
  /** Asked once for each time a schedule is due, by its name. */
  befalls(name: string): ScheduleFault | undefined;
}

/** A case whose every wake-up is missed would prove nothing but that somebody must wake it. */
const MOST_MISSED = 2;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

export function openScheduleFaults(plan: FaultPlan, now: () => number): ScheduleFaults {
  const missed = new Map<string, number>();
  return {
    befalls(name) {
      const ordinal = plan.caseOf(name);
      const site = `schedule|${ordinal ?? name}`;
      const kind = plan.decide(site, ['schedule-twice', 'schedule-late', 'schedule-lost']);
      const before = missed.get(site) ?? 0;
      if (kind === undefined || (kind !== 'schedule-twice' && before >= MOST_MISSED)) return undefined;
      plan.injected({ at: now(), kind, site });
      if (kind !== 'schedule-twice') missed.set(site, before + 1);
      switch (kind) {
        case 'schedule-twice':
          return { kind, ms: (1 + Math.floor(plan.roll(`${site}|minutes`) * 5)) * MINUTE_MS };
        case 'schedule-late':
          return { kind, ms: Math.round((1 + plan.roll(`${site}|hours`) * 5) * HOUR_MS) };
        default:
          return { kind: 'schedule-lost' };
      }
    },
  };
}
