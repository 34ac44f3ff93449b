import * as z from 'zod';
import { Instant } from './calendar/instant.ts';
import { PlainDate } from './calendar/plain-date.ts';
import { RouteId } from './routes.ts';

/**
 * What the log knows of a bilan in clear: dates, choices and figures, never a name, an address or free text.
 * Every event may add facts; the state keeps the latest of each.
 */
export const CaseFacts = z
  .strictObject({
    appointmentAt: Instant,
    appointmentMode: z.enum(['visio', 'telephone', 'in-person']),
    introHeldOn: PlainDate,
    route: RouteId,
    eligibilityCheckedOn: PlainDate,
    leaveReceivedOn: PlainDate,
    wishedStartOn: PlainDate,
    leaveDecision: z.enum(['granted', 'refused', 'postponed']),
    postponedUntil: PlainDate,
    fundingGrantedOn: PlainDate,
    draftTransmittedOn: PlainDate,
    conventionSignedOn: PlainDate,
    startOn: PlainDate,
    endOn: PlainDate,
    accompaniedHours: z.number(),
    personalHours: z.number(),
    interviewHeldOn: PlainDate,
    trainingProject: z.boolean(),
    synthesisDeliveredOn: PlainDate,
    keepDocuments: z.boolean(),
    endedOn: PlainDate,
    followUpWished: z.boolean(),
    followUpHeldOn: PlainDate,
    /** From 1 to 5. */
    endSurveyScore: z.int().min(1).max(5),
    followUpSurveyScore: z.int().min(1).max(5),
  })
  .partial();
export type CaseFacts = z.infer<typeof CaseFacts>;

/** What falls when the person chooses their funding again. */
export const FUNDING_FACTS = [
  'route',
  'eligibilityCheckedOn',
  'leaveReceivedOn',
  'wishedStartOn',
  'leaveDecision',
  'postponedUntil',
  'fundingGrantedOn',
  'draftTransmittedOn',
  'conventionSignedOn',
] as const satisfies readonly (keyof CaseFacts)[];
