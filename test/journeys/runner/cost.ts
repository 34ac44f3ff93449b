import { price, type Usage } from '../../../infra/local/meter.ts';

/** US dollars: the least that the state transitions, writes and mails of one bilan could cost on these services. */
const FLOOR = 0.00146;

/** What one bilan used and cost, the nightly audit and the reading of this report left out. */
export interface Cost {
  readonly usage: Usage;
  /** US dollars by what is billed, at the Paris list, without free tiers. */
  readonly lines: Readonly<Record<string, number>>;
  readonly dollars: number;
  readonly floor: number;
  readonly ratio: number;
  /** US dollars of the nightly audits that ran meanwhile: a cost of the account, whatever the number of bilans. */
  readonly audits: number;
}

const byCaller = (caller: string) => (key: string) => key.endsWith(`|${caller}`);
const isAudit = (name: string) => /(^|-)audit$/.test(name.split('|').at(-1) ?? name);

/** @param bilans how many bilans the usage is shared between */
export function costOf(usage: Usage, bilans = 1): Cost {
  const own = without(usage, (key) => isAudit(key) || byCaller('operator')(key));
  const audits = price(only(usage, isAudit)).total;
  const { lines, total } = price(own);
  const dollars = total / bilans;
  const each = Object.fromEntries(Object.entries(lines).map(([name, amount]) => [name, amount / bilans]));
  return { usage: own, lines: each, dollars, floor: FLOOR, ratio: dollars / FLOOR, audits };
}

type Keep = (key: string) => boolean;
const kept = (record: Readonly<Record<string, number>>, keep: Keep) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => keep(key)));

function narrowed(usage: Usage, keep: Keep) {
  const { readUnits, writeUnits, invocations, gigabyteMs } = usage;
  return {
    readUnits: kept(readUnits, keep),
    writeUnits: kept(writeUnits, keep),
    invocations: kept(invocations, keep),
    gigabyteMs: kept(gigabyteMs, keep),
  };
}

const without = (usage: Usage, drop: Keep): Usage => ({ ...usage, ...narrowed(usage, (key) => !drop(key)) });

const NOTHING = { stateTransitions: 0, mails: 0, keyRequests: 0, schedules: 0, apiRequests: 0, calls: {} };
const only = (usage: Usage, keep: Keep): Usage => ({ ...NOTHING, ...narrowed(usage, keep) });
