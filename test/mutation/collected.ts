/** A test of the suite as it stands in its file, with the titles around it. */
export interface Collected {
  readonly title: string;
  readonly run: () => unknown;
}

const tests: Collected[] = [];
const finished: (() => unknown)[] = [];

export const collect = (test: Collected): void => void tests.push(test);

export const whenFinished = (act: () => unknown): void => void finished.push(act);

/** Gives the tests collected since the last call. */
export const takeCollected = (): readonly Collected[] => tests.splice(0);

/** Runs a test with what it asked to be done after it. Throws what it throws. */
export const runCollected = async ({ run }: Collected): Promise<void> => {
  try {
    await run();
  } finally {
    for (const act of finished.splice(0)) await act();
  }
};
