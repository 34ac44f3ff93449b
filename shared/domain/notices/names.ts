import * as z from 'zod';

/** Everything Jalon writes to people. `ask`, `reminder` and `overdue` belong to a gate; the rest tell a fact. */
export const NOTICE_NAMES = [
  'request-received',
  'appointment-set',
  'appointment-reminder',
  'appointment-missed',
  'appointment-call',
  'ask',
  'reminder',
  'pause-proposal',
  'overdue',
  'leave-silence-near',
  'leave-tacit',
  'leave-answered',
  'no-reply',
  'convention-not-concluded',
  'plan-set',
  'reading-code',
  'synthesis-available',
  'agreement-receipt',
  'agreements-link',
  'share-available',
  'share-code',
  'share-undelivered',
  'consultant-change',
  'filing-received',
  'rights-extended',
  'rights-answered',
  'complaint-acknowledged',
  'complaint-answered',
  'suspended',
  'resumed',
  'destruction-certificate',
  'case-closed',
] as const;
export const NoticeName = z.enum(NOTICE_NAMES);
export type NoticeName = z.infer<typeof NoticeName>;
