/** Cancels a pending timer of the virtual clock. Cancelling twice, or after it fired, does nothing. */
export type CancelTimer = () => void;

/**
 * The one clock of the local account. Schedules, machine timers and `Date` inside the functions all follow it.
 * `held`: time moves only by `advanceTo`. `running`: time flows at the machine's pace from wherever it stands.
 */
export interface Clock {
  /** Virtual instant, epoch milliseconds. */
  now(): number;
  /** Float64 pair [offset to Date.now(), held instant or NaN] that workers read to make their own `Date` follow. */
  readonly shared: SharedArrayBuffer;
  readonly mode: 'held' | 'running';
  hold(): void;
  run(): void;
  /**
   * Calls `fire` once when virtual time reaches `instant` (ms); at once (never before `at` returns) when it has passed.
   * `label` is shown to people. A backstop is a time-out that should never come: `pending` passes over it.
   */
  at(instant: number, label: string, fire: () => void, options?: { readonly backstop?: boolean }): CancelTimer;
  /** Earliest pending timers, soonest first, without the backstops. */
  pending(limit: number): { instant: number; label: string }[];
  /** Moves time forward to `instant`, stopping at each timer on the way and waiting until the account is quiet. Never goes back. */
  advanceTo(instant: number): Promise<void>;
}

/** Knows whether anything is under way: an invocation, a stream record not yet handled, a machine taking a step. */
export interface Activity {
  /** Counts `work` as under way until it settles. */
  track<T>(what: string, work: () => Promise<T>): Promise<T>;
  /** A source of pending work that cannot be counted call by call (a stream's lag). True when it is quiet. */
  addProbe(name: string, quiet: () => boolean): void;
  /** Resolves when nothing is under way and every probe is quiet. Rejects, naming what is stuck, after `timeoutMs` of real time. */
  quiet(timeoutMs?: number): Promise<void>;
}

/** Durable key-value documents of the account itself, in `.local/account.sqlite`, or in memory for tests. Values are JSON. */
export interface Store {
  get<T>(collection: string, key: string): T | undefined;
  put(collection: string, key: string, value: unknown): void;
  delete(collection: string, key: string): void;
  /** In key order. */
  all<T>(collection: string): { key: string; value: T }[];
  close(): void;
}

/** Who signed a call: a role of the template (function, machine, schedule), or the operator of this machine. */
export type Caller =
  | {
      readonly kind: 'role';
      readonly roleArn: string;
      readonly functionName?: string;
    }
  | { readonly kind: 'operator' };

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly caller: Caller;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** What a call needs: an IAM action on a resource under a request context (condition keys to values). */
export interface Permission {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** One AWS service behind the gateway. An action it does not know throws `UnknownCall`, which stops the account with its name. */
export interface Service {
  /** The name in the SigV4 credential scope: dynamodb, states, scheduler, kms, ses. */
  readonly signingName: string;
  /** The API action, e.g. "PutItem". Throws `UnknownCall`. */
  actionOf(request: ApiRequest): string;
  /** Every permission the call needs, e.g. iam:PassRole beside scheduler:CreateSchedule. */
  permissions(action: string, request: ApiRequest): Permission[];
  handle(action: string, request: ApiRequest): Promise<ApiResponse>;
  close(): Promise<void>;
}

/** Answer of a Lambda invocation, as Lambda gives it. */
export type Invocation =
  | { readonly ok: true; readonly payload: unknown }
  | {
      readonly ok: false;
      readonly errorType: string;
      readonly errorMessage: string;
    };

/** Invokes a function of the template by ARN or name; the caller's role must hold lambda:InvokeFunction on it. */
export type Invoke = (functionArn: string, event: unknown, caller: Caller) => Promise<Invocation>;
