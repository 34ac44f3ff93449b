import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Says why a tool did not do what it was asked, and how it is asked; it ends 2. */
export const refusal =
  (usage: string) =>
  (why: string): never => {
    console.error(`${why}\n\n${usage}`);
    process.exit(2);
  };

/** The options of a tool as they were typed, or its refusal. */
export const readOptions = <Config extends ParseArgsConfig>(refuse: (why: string) => never, config: Config) => {
  try {
    return parseArgs(config);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : 'options illisibles');
  }
};
