import type { FunctionWorker, Outcome } from './function-worker-thread.ts';

/** Execution environments of one function, up to `limit` at once; more invocations wait their turn. */
export interface FunctionPool {
  invoke(event: string): Promise<Outcome>;
  close(): Promise<void>;
}

/** @param start starts one more worker */
export function createFunctionPool(start: () => FunctionWorker, limit: number): FunctionPool {
  const all = new Set<FunctionWorker>();
  const idle: FunctionWorker[] = [];
  const waiting: ((worker: FunctionWorker) => void)[] = [];

  const launch = (): FunctionWorker => {
    const worker = start();
    all.add(worker);
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
    async close() {
      await Promise.all([...all].map((worker) => worker.close()));
    },
  };
}
