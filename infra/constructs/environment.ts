import { ENV, type FunctionName } from '../../shared/contracts/names.ts';

type Leaf<T> = T extends string ? T : { [K in keyof T]: Leaf<T[K]> }[keyof T];
export type EnvKey = Leaf<typeof ENV>;

const sealing = [ENV.casesTable, ENV.keysTable, ENV.caseKeyArn] as const;
const signIn = [ENV.oidcIssuer, ENV.oidcClientId, ENV.oidcRolesClaim] as const;
const machines = Object.values(ENV.machineArn);
const wakeUps = [ENV.wakeUpArn, ENV.wakeUpRoleArn, ENV.wakeUpDlqArn, ENV.scheduleGroup] as const;

/** What each function is told: exactly the keys that it parses at start. */
export const ENVIRONMENT: Record<FunctionName, readonly EnvKey[]> = {
  portal: [...sealing, ENV.portalUrl, ENV.organisation],
  console: [...sealing, ENV.portalUrl, ENV.consoleUrl, ...signIn, ENV.organisation],
  workroom: [...sealing, ENV.portalUrl, ENV.consoleUrl, ...signIn, ENV.organisation],
  'open-gate': [ENV.casesTable],
  perform: [ENV.casesTable, ENV.keysTable],
  relay: [ENV.casesTable, ...machines, ...wakeUps],
  mailer: [...sealing, ENV.mailFrom, ENV.mailConfigurationSet, ENV.portalUrl, ENV.consoleUrl, ENV.organisation],
  'wake-up': [ENV.casesTable],
  'mail-feedback': [ENV.casesTable],
  audit: [ENV.casesTable, ...machines, ...wakeUps],
};

/**
 * Picks the environment of a function from the values that its stack knows.
 * @throws Error naming every key that has no value.
 */
export function environmentOf(id: FunctionName, values: Partial<Record<EnvKey, string>>): Record<string, string> {
  const missing = ENVIRONMENT[id].filter((key) => values[key] === undefined);
  if (missing.length > 0) throw new Error(`${id} is not given ${missing.join(', ')}`);
  return Object.fromEntries(ENVIRONMENT[id].map((key) => [key, values[key] ?? '']));
}
