import { parentPort } from 'node:worker_threads';
import { promises, sumOf } from '../support/promises.ts';

/** Lives the lives of every seed it is given, and tells what came of them. */
const live = promises();
parentPort?.on('message', (seed: number) => {
  const { lived, failure } = live(seed);
  parentPort?.postMessage({ seed, lived: sumOf(lived), failure });
});
