import type { FunctionName } from '../../shared/contracts/names.ts';

/**
 * Memory (MB) and time limit (s) of each function. Memory buys processor time: 512 keeps a first page under a second; the rest
 * waits on other services. A person waits at most 10 s; a batch of the stream has time for its retries.
 */
export const SIZES: Record<FunctionName, { readonly memory: number; readonly timeout: number }> = {
  portal: { memory: 512, timeout: 10 },
  console: { memory: 512, timeout: 10 },
  workroom: { memory: 512, timeout: 10 },
  'open-gate': { memory: 256, timeout: 15 },
  perform: { memory: 256, timeout: 15 },
  relay: { memory: 256, timeout: 60 },
  mailer: { memory: 512, timeout: 60 },
  'wake-up': { memory: 256, timeout: 15 },
  'mail-feedback': { memory: 256, timeout: 15 },
  audit: { memory: 256, timeout: 600 },
};
