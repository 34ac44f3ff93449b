import { DeleteScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Account } from '../../../infra/local/account.ts';
import { createFaultPlan, DEFAULT_RATES, type FaultPlan } from '../../../infra/local/faults/plan.ts';
import type { Trace } from '../../../infra/local/trace.ts';
import { METRICS } from '../../../shared/contracts/names.ts';
import { openTestAccount } from '../runner/open.ts';
import { newPlay } from '../runner/play.ts';
import { playAll } from '../runner/schedule.ts';
import type { Story } from '../runner/story.ts';
import { type Outcome, outcomesOf } from './outcome.ts';

const DAY = 86_400_000;
/** A lost effect is found the night after; a mail then waits for a decent hour, over a long week-end at most. */
const PATIENCE = 30 * DAY;
/** Nights for the audit after the last disturbance. */
const SETTLING = 8 * DAY;

export interface Run {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly injected: ReturnType<FaultPlan['counts']>;
  /** What the audit put right, or would have put right, by kind. */
  readonly findings: Readonly<Record<string, number>>;
  /** Mails of which nobody knows whether they left. */
  readonly uncertain: number;
  readonly deadLetters: number;
  /** What the account itself could not do: nothing, whatever was put in its way. */
  readonly problems: readonly string[];
  /** When all plays were over, epoch milliseconds. */
  readonly overAt: number;
  readonly seconds: number;
}

export interface RunOptions {
  /** Undefined plays them undisturbed. */
  readonly seed?: string;
  /** Without the nightly audit; at the end it tells what it would have had to put right. */
  readonly withoutAudit?: boolean;
  /** The account lives on at least until then: time brings things about in cases whose story is over. */
  readonly until?: number;
}

/** Plays all these stories at once on an account of their own, lets it come to rest, and says what has come of them. */
export async function run(
  assembly: string,
  stories: readonly Story[],
  { seed, withoutAudit = false, until = 0 }: RunOptions,
): Promise<Run> {
  const begun = performance.now();
  const faults = seed === undefined ? undefined : createFaultPlan({ seed, rates: DEFAULT_RATES });
  const tally = createTally();
  const { account, world } = await openTestAccount(assembly, stories, {
    ...(faults === undefined ? {} : { faults, patience: PATIENCE }),
    trace: tally.hear,
    log: () => undefined,
  });
  try {
    if (withoutAudit) await removeAudit(account);
    const plays = stories.map((story) => newPlay(story));
    await playAll(world, plays);
    faults?.off();
    const overAt = account.clock.now();
    await account.clock.advanceTo(Math.max(overAt, until) + SETTLING);
    if (withoutAudit) await account.invoke(auditOf(account), { whole: true, look: true });

    const outcomes = await outcomesOf(plays, world, account);
    const problems = account.problems();
    return {
      outcomes,
      injected: faults?.counts() ?? createFaultPlan({ seed: '', rates: {} }).counts(),
      findings: tally.findings,
      uncertain: tally.uncertain(),
      deadLetters: problems.filter(({ kind }) => kind === 'dead-letter').length,
      problems: problems
        .filter(({ kind }) => kind !== 'dead-letter')
        .map(({ kind, where, message }) => `${kind} at ${where}: ${message}`),
      overAt,
      seconds: (performance.now() - begun) / 1_000,
    };
  } finally {
    await account.close();
  }
}

const auditOf = (account: Account): string => {
  const name = account.functionNames().find((one) => one.endsWith('-audit'));
  if (name === undefined) throw new Error('The template has no audit');
  return name;
};

async function removeAudit(account: Account): Promise<void> {
  const scheduler = new SchedulerClient(account.client);
  for (const { name, spec, fromTemplate } of account.schedules()) {
    if (fromTemplate) await scheduler.send(new DeleteScheduleCommand({ Name: name, GroupName: spec.GroupName }));
  }
}

/** Counts what the functions write of themselves: findings of the audit, and mails that nobody is sure of. */
function createTally() {
  const findings: Record<string, number> = {};
  const begun = new Map<string, string>();
  let uncertain = 0;
  const read = (line: string): void => {
    if (line.includes('"message":"finding"')) {
      const { what } = JSON.parse(line) as { what: string };
      findings[what] = (findings[what] ?? 0) + 1;
    } else if (line.includes(`"${METRICS.mailsUncertain}":`)) {
      const counted: unknown = JSON.parse(line)[METRICS.mailsUncertain];
      uncertain += [counted].flat().reduce<number>((total, one) => total + Number(one), 0);
    }
  };
  return {
    findings,
    uncertain: () => uncertain,
    hear({ kind, who, text }: Trace): void {
      if (kind !== 'log') return;
      const lines = `${begun.get(who) ?? ''}${text}`.split('\n');
      begun.set(who, lines.pop() ?? '');
      for (const line of lines) read(line);
    },
  };
}
