import * as z from 'zod';
import { Instant } from './calendar/instant.ts';
import { PlainDate } from './calendar/plain-date.ts';
import { OpcoId } from './opco/names.ts';
import { BreachRisk, Credential } from './register/matters.ts';
import { RouteId } from './routes.ts';
import { TopUpBy } from './top-up.ts';

/**
 * What the log knows of a bilan in clear: dates, choices and figures, never a name, an address or free text.
 * Every event may add facts; the state keeps the latest of each.
 */
export const CaseFacts = z
  .strictObject({
    appointmentAt: Instant,
    appointmentMode: z.enum(['visio', 'telephone', 'in-person']),
    introHeldOn: PlainDate,
    /** First talks missed in a row (T23). */
    talksMissed: z.int().min(0),
    /** So many that a person looks at the case before another is offered. */
    talksToReview: z.boolean(),
    route: RouteId,
    earlierBilanEndedOn: PlainDate,
    agencyContactedOn: PlainDate,
    eligibilityCheckedOn: PlainDate,
    /** To which the employer belongs, as whoever checked the rights was told. */
    opco: OpcoId,
    leaveReceivedOn: PlainDate,
    wishedStartOn: PlainDate,
    leaveDecision: z.enum(['granted', 'refused', 'postponed', 'no-reply']),
    postponedUntil: PlainDate,
    helpedByTrainingService: z.boolean(),
    fileSentOn: PlainDate,
    fundingGrantedOn: PlainDate,
    /** What somebody adds to the rights of the person, in euros. */
    topUp: z.number(),
    topUpBy: TopUpBy,
    cpfRequestedOn: PlainDate,
    cpfBalance: z.number(),
    cpfPrerequisites: z.boolean(),
    cpfOfferedOn: PlainDate,
    contractSignedOn: PlainDate,
    contractPlace: z.enum(['premises', 'distance']),
    firstPayment: z.number(),
    price: z.number(),
    draftTransmittedOn: PlainDate,
    conventionSignedOn: PlainDate,
    providerCheckedOn: PlainDate,
    certificateUntil: PlainDate,
    needsValidatedOn: PlainDate,
    startOn: PlainDate,
    cpfEntryDeclaredOn: PlainDate,
    cpfExitDeclaredOn: PlainDate,
    endOn: PlainDate,
    accompaniedHours: z.number(),
    personalHours: z.number(),
    interviewHeldOn: PlainDate,
    /** Version of the work on projects that the conclusion froze. */
    tracksVersion: z.int().min(0),
    trainingProject: z.boolean(),
    synthesisDeliveredOn: PlainDate,
    keepDocuments: z.boolean(),
    endedOn: PlainDate,
    followUpWished: z.boolean(),
    followUpHeldOn: PlainDate,
    nextStepOn: PlainDate,
    /** From 1 to 5. */
    endSurveyScore: z.int().min(1).max(5),
    followUpSurveyScore: z.int().min(1).max(5),
    /** Of the register of the organisation. */
    breachKnownAt: Instant,
    breachRisk: BreachRisk,
    breachNotifiedAt: Instant,
    personsToldOn: PlainDate,
    /** RGPD art. 34(3) a, b and c. */
    personsException: z.enum(['protected', 'remedied', 'disproportionate']),
    credential: Credential,
    expiresOn: PlainDate,
    bpfDueOn: PlainDate,
    bpfFiledOn: PlainDate,
  })
  .partial();
export type CaseFacts = z.infer<typeof CaseFacts>;

/** What falls when the person chooses their funding again. The price does not: it is the same whoever pays. */
export const FUNDING_FACTS = [
  'route',
  'earlierBilanEndedOn',
  'agencyContactedOn',
  'eligibilityCheckedOn',
  'opco',
  'leaveReceivedOn',
  'wishedStartOn',
  'leaveDecision',
  'postponedUntil',
  'helpedByTrainingService',
  'fileSentOn',
  'fundingGrantedOn',
  'topUp',
  'topUpBy',
  'cpfRequestedOn',
  'cpfBalance',
  'cpfPrerequisites',
  'cpfOfferedOn',
  'contractSignedOn',
  'contractPlace',
  'firstPayment',
  'draftTransmittedOn',
  'conventionSignedOn',
] as const satisfies readonly (keyof CaseFacts)[];
