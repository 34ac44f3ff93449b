import { PRICES } from './prices.ts';

/** What was used, in the units AWS bills. */
export interface Usage {
  readonly stateTransitions: number;
  /** DynamoDB request units, by `<table>|<function or caller>`. */
  readonly readUnits: Readonly<Record<string, number>>;
  readonly writeUnits: Readonly<Record<string, number>>;
  /** By function. */
  readonly invocations: Readonly<Record<string, number>>;
  /** Billed milliseconds × gigabytes, by function. */
  readonly gigabyteMs: Readonly<Record<string, number>>;
  readonly mails: number;
  readonly keyRequests: number;
  readonly schedules: number;
  readonly apiRequests: number;
  /** API calls by `<service>:<action>`, whether billed or not. */
  readonly calls: Readonly<Record<string, number>>;
}

/** Counts what AWS would bill. */
export interface Meter {
  call(service: string, action: string): void;
  capacity(table: string, caller: string, kind: 'read' | 'write', units: number): void;
  invocation(functionName: string, ms: number, memoryMb: number): void;
  apiRequest(): void;
  /** A schedule fired. */
  schedule(): void;
  snapshot(): Usage;
  /** What was used after `earlier` was taken. */
  since(earlier: Usage): Usage;
}

const MAIL_ACTIONS = new Set(['SendEmail', 'SendRawEmail']);

/** @param transitions state transitions so far, asked of the machines */
export function createMeter(transitions: () => number): Meter {
  const counts = {
    readUnits: new Map<string, number>(),
    writeUnits: new Map<string, number>(),
    invocations: new Map<string, number>(),
    gigabyteMs: new Map<string, number>(),
    calls: new Map<string, number>(),
  };
  let mails = 0;
  let keyRequests = 0;
  let schedules = 0;
  let apiRequests = 0;

  const snapshot = (): Usage => ({
    stateTransitions: transitions(),
    readUnits: Object.fromEntries(counts.readUnits),
    writeUnits: Object.fromEntries(counts.writeUnits),
    invocations: Object.fromEntries(counts.invocations),
    gigabyteMs: Object.fromEntries(counts.gigabyteMs),
    mails,
    keyRequests,
    schedules,
    apiRequests,
    calls: Object.fromEntries(counts.calls),
  });

  return {
    call(service, action) {
      add(counts.calls, `${service}:${action}`, 1);
      if (service === 'ses' && MAIL_ACTIONS.has(action)) mails += 1;
      if (service === 'kms') keyRequests += 1;
    },
    capacity(table, caller, kind, units) {
      add(kind === 'read' ? counts.readUnits : counts.writeUnits, `${table}|${caller}`, units);
    },
    invocation(functionName, ms, memoryMb) {
      add(counts.invocations, functionName, 1);
      add(counts.gigabyteMs, functionName, Math.ceil(ms) * (memoryMb / 1_024));
    },
    apiRequest() {
      apiRequests += 1;
    },
    schedule() {
      schedules += 1;
    },
    snapshot,
    since: (earlier) => difference(snapshot(), earlier),
  };
}

/** Price of a usage in US dollars, by what is billed, at the Paris list and without free tiers. The key's monthly dollar is apart (`KEY_MONTH`). */
export function price(usage: Usage): { readonly lines: Readonly<Record<string, number>>; readonly total: number } {
  const lines = {
    'Step Functions': usage.stateTransitions * PRICES.stateTransition,
    DynamoDB: sum(usage.readUnits) * PRICES.readUnit + sum(usage.writeUnits) * PRICES.writeUnit,
    Lambda: sum(usage.invocations) * PRICES.invocation + (sum(usage.gigabyteMs) / 1_000) * PRICES.gigabyteSecond,
    Scheduler: usage.schedules * PRICES.schedule,
    'HTTP API': usage.apiRequests * PRICES.apiRequest,
    SES: usage.mails * PRICES.mail,
    KMS: usage.keyRequests * PRICES.keyRequest,
  };
  return { lines, total: sum(lines) };
}

function add(counts: Map<string, number>, key: string, amount: number): void {
  counts.set(key, (counts.get(key) ?? 0) + amount);
}

function sum(values: Readonly<Record<string, number>>): number {
  return Object.values(values).reduce((total, value) => total + value, 0);
}

function difference(later: Usage, earlier: Usage): Usage {
  const counts = (name: 'readUnits' | 'writeUnits' | 'invocations' | 'gigabyteMs' | 'calls') =>
    Object.fromEntries(
      Object.entries(later[name])
        .map(([key, value]) => [key, value - (earlier[name][key] ?? 0)] as const)
        .filter(([, value]) => value !== 0),
    );
  return {
    stateTransitions: later.stateTransitions - earlier.stateTransitions,
    readUnits: counts('readUnits'),
    writeUnits: counts('writeUnits'),
    invocations: counts('invocations'),
    gigabyteMs: counts('gigabyteMs'),
    mails: later.mails - earlier.mails,
    keyRequests: later.keyRequests - earlier.keyRequests,
    schedules: later.schedules - earlier.schedules,
    apiRequests: later.apiRequests - earlier.apiRequests,
    calls: counts('calls'),
  };
}
