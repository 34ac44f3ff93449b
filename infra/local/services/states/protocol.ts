/** How a Task ends, as Step Functions names it. */
export type Outcome =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly error: string; readonly cause: string };

export interface MachineIdentity {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
}

/** Every order is answered by one `rest` with its `seq`, once no machine can take another step by itself. */
export type Order =
  | {
      readonly kind: 'start';
      readonly arn: string;
      readonly name: string;
      readonly machine: MachineIdentity;
      /** JSON texts. */
      readonly definition: string;
      readonly input: string;
    }
  | { readonly kind: 'stop'; readonly arn: string }
  | { readonly kind: 'settle'; readonly task: number; readonly outcome: Outcome }
  | { readonly kind: 'fire'; readonly timer: number };

/** What the interpreter tells of an execution; the library's own event, narrowed to what the history keeps. */
export interface StepEvent {
  readonly type: string;
  /** Virtual epoch milliseconds. */
  readonly timestamp: number;
  readonly input?: unknown;
  readonly output?: unknown;
  readonly Error?: string;
  readonly Cause?: unknown;
  readonly index?: number;
  readonly state?: {
    readonly name: string;
    readonly type: string;
    readonly input?: unknown;
    readonly output?: unknown;
  };
  readonly parentState?: { readonly name: string; readonly type: string };
}

export interface TaskRequest {
  readonly task: number;
  readonly arn: string;
  readonly machine: MachineIdentity;
  readonly state: string;
  readonly resource: string;
  readonly parameters: unknown;
  readonly token?: string;
}

export interface TimerRequest {
  readonly timer: number;
  /** Virtual epoch milliseconds. */
  readonly instant: number;
  readonly label: string;
  readonly backstop: boolean;
  /** The task that times out with it. */
  readonly task?: number;
}

export type Report =
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'task' } & TaskRequest)
  | { readonly kind: 'drop'; readonly task: number }
  | ({ readonly kind: 'timer' } & TimerRequest)
  | { readonly kind: 'cancel'; readonly timer: number }
  | { readonly kind: 'event'; readonly arn: string; readonly event: StepEvent }
  | { readonly kind: 'rest'; readonly seq: number };

export interface WorkerSetup {
  readonly shared: SharedArrayBuffer;
  /** JSON texts, validated when the worker starts. */
  readonly definitions: readonly string[];
}
