import type { Actor } from '../domain/party.ts';

export const SYSTEM: Actor = { party: 'system' };
export const CLOCK: Actor = { party: 'clock' };
