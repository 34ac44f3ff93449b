import { Worker } from 'node:worker_threads';
import type { Activity, CancelTimer, Clock } from '../../types.ts';
import type { Order, Outcome, Report, StepEvent, TaskRequest, TimerRequest, WorkerSetup } from './protocol.ts';

export interface EngineOptions {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly definitions: readonly string[];
  readonly onTask: (task: TaskRequest) => void;
  /** The task's answer is no longer wanted: it timed out, or its execution or branch was given up. */
  readonly onTaskOver: (task: number) => void;
  readonly onEvent: (arn: string, event: StepEvent) => void;
  /** No machine can take another step by itself. */
  readonly onRest: () => void;
}

/** The main thread's side of the interpreter's thread. Each order resolves when every machine stands still again. */
export interface Engine {
  start(order: Omit<Order & { kind: 'start' }, 'kind'>): Promise<void>;
  stop(arn: string): Promise<void>;
  settle(task: number, outcome: Outcome): Promise<void>;
  close(): Promise<void>;
}

/** Rejects when a definition is invalid. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { clock, activity } = options;
  const setup: WorkerSetup = { shared: clock.shared, definitions: options.definitions };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: setup, name: 'states' });
  const resting = new Map<number, { resolve(): void; reject(error: unknown): void }>();
  const timers = new Map<number, CancelTimer>();
  let lastSeq = 0;

  const send = (order: Order): Promise<void> =>
    activity.track(`states: ${order.kind}`, () => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const seq = ++lastSeq;
      resting.set(seq, { resolve, reject });
      worker.postMessage({ ...order, seq });
      return promise;
    });

  const setTimer = ({ timer, instant, label, backstop, task }: TimerRequest): void => {
    const fire = (): void => {
      timers.delete(timer);
      if (task !== undefined) options.onTaskOver(task);
      void send({ kind: 'fire', timer });
    };
    timers.set(timer, clock.at(instant, label, fire, { backstop }));
  };

  const hear = (report: Report): void => {
    switch (report.kind) {
      case 'ready':
        return;
      case 'task':
        options.onTask(report);
        return;
      case 'drop':
        options.onTaskOver(report.task);
        return;
      case 'timer':
        setTimer(report);
        return;
      case 'cancel':
        timers.get(report.timer)?.();
        timers.delete(report.timer);
        return;
      case 'event':
        options.onEvent(report.arn, report.event);
        return;
      case 'rest':
        options.onRest();
        resting.get(report.seq)?.resolve();
        resting.delete(report.seq);
    }
  };

  const ready = Promise.withResolvers<void>();
  worker.once('message', () => ready.resolve());
  worker.on('message', hear);
  worker.on('error', (error) => {
    ready.reject(error);
    for (const { reject } of resting.values()) reject(error);
    resting.clear();
  });
  await ready.promise;

  return {
    start: (order) => send({ kind: 'start', ...order }),
    stop: (arn) => send({ kind: 'stop', arn }),
    settle: (task, outcome) => send({ kind: 'settle', task, outcome }),
    async close() {
      for (const cancel of timers.values()) cancel();
      timers.clear();
      await worker.terminate();
      for (const { resolve } of resting.values()) resolve();
    },
  };
}
