import type { FunctionWorker, Outcome } from './function-worker-thread.ts';

/** Execution environments of one function, up to `limit` at once; more invocations wait their turn. */
export interface FunctionPool {
  invoke(event: string): Promise<Outcome>;
  /** Ends one environment, whatever it does; another takes its place. */
  kill(environment: string): Promise<void>;
  close(): Promise<void>;
}

/** @param start starts one more worker, as an environment whose name no other of this pool has or had */
export function createFunctionPool(start: (environment: string) => FunctionWorker, limit: number): FunctionPool {
  const all = new Map<FunctionWorker, string>();
  const idle: FunctionWorker[] = [];
  const waiting: ((worker: FunctionWorker) => void)[] = [];
  let started = 0;

  const launch = (): FunctionWorker => {
    const environment = String(++started);
    const worker = start(environment);
    all.set(worker, environment);
    return worker;
  };
  const take = async (): Promise<FunctionWorker> => {
    const ready = idle.pop();
    if (ready !== undefined) return ready;
    if (all.size < limit) return launch();
    return new Promise((resolve) => waiting.push(resolve));
  };
  const give = (worker: FunctionWorker): void => {
    if (!worker.alive()) all.delete(worker);
    const waiter = waiting.shift();
    if (waiter !== undefined) waiter(worker.alive() ? worker : launch());
    else if (worker.alive()) idle.push(worker);
  };

  return {
    async invoke(event) {
      let worker = await take();
      while (!worker.alive()) {
        // It died while idle, of something left running by an earlier invocation.
        all.delete(worker);
        worker = await take();
      }
      try {
        return await worker.invoke(event);
      } finally {
        give(worker);
      }
    },
    async kill(environment) {
      for (const [worker, name] of all) if (name === environment) await worker.close();
    },
    async close() {
      await Promise.all([...all.keys()].map((worker) => worker.close()));
    },
  };
}
