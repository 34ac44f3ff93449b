import { describe, expect, test } from 'vitest';
import { Command } from '../../../shared/domain/commands.ts';
import { Closure, Fact, Filing, Outcome, ReadingKind, RetentionClass } from '../../../shared/domain/events.ts';
import { CaseFacts, FUNDING_FACTS } from '../../../shared/domain/facts.ts';

type Given = Readonly<Record<string, unknown>>;

const DAY = '2027-06-08';
const MOMENT = '2027-06-08T08:00:00.000Z';

/** Each fact with all it may say, and the names of what it need not. */
const FACTS: readonly (readonly [Given, ...string[]])[] = [
  [{ type: 'BilanRequested', zone: 'metropole' }],
  [{ type: 'ConsultantAssigned', consultantId: 'consultant-1' }],
  [{ type: 'ConsultantChangeProposed', round: 1 }],
  [{ type: 'ConsultantChangeAnswered', round: 2, agrees: false }],
  [
    { type: 'GateOpened', gate: 'decision', round: 1, clockStart: DAY, strictEnd: DAY, safeEnd: DAY, lapsesAt: MOMENT },
    'strictEnd',
    'safeEnd',
    'lapsesAt',
  ],
  [{ type: 'GateAnswered', gate: 'decision', round: 2, outcome: 'met', facts: { price: 1800 } }],
  [{ type: 'GateLapsed', gate: 'decision', round: 2, outcome: 'lapsed', facts: {} }],
  [{ type: 'GateOverdue', gate: 'decision', round: 2 }],
  [
    {
      type: 'NoticeIssued',
      key: 'ask.decision.1.0',
      notice: 'ask',
      to: 'beneficiary',
      gate: 'decision',
      round: 1,
      step: 3,
      about: 1,
    },
    'gate',
    'round',
    'step',
    'about',
  ],
  [{ type: 'PriceCorrected', price: 1_800 }],
  [{ type: 'AddressCorrected', party: 'employer' }],
  [{ type: 'PieceNoted', piece: 'quote', state: 'refused' }],
  [{ type: 'StageEntered', stage: 'follow-up' }],
  [{ type: 'StageEntered', stage: 'accompaniment' }],
  [{ type: 'BilanEnded', endedOn: DAY, followUpOn: DAY }],
  [{ type: 'RetentionSet', retentionClass: 'identity', announceOn: DAY, destroyOn: DAY }],
  [{ type: 'Suspended', since: DAY, until: DAY }, 'until'],
  [{ type: 'Resumed', on: DAY }],
  [{ type: 'CaseClosed', closure: 'unreachable', on: DAY }],
  [{ type: 'DestructionAnnounced', retentionClass: 'content', destroyOn: DAY }],
  [{ type: 'Destroyed', retentionClass: 'content', on: DAY, gates: ['needs', 'skills'] }, 'gates'],
  [{ type: 'ReadingCodeIssued', document: 'synthesis', expiresAt: MOMENT, share: 2 }, 'share'],
  [{ type: 'ReadingCodeRejected', document: 'needs', share: 2 }, 'share'],
  [{ type: 'DocumentOpened', document: 'data', share: 2 }, 'share'],
  [{ type: 'RequestFiled', kind: 'complaint', recordedByStaff: true }],
  [{ type: 'DelayExtended', gate: 'rights-reply', round: 1, strictEnd: DAY, safeEnd: DAY, lapsesAt: MOMENT }],
  [
    {
      type: 'AgreementRecorded',
      purpose: 'send-to-cep',
      decision: 'withdrawn',
      text: 'send-to-cep',
      version: 1,
      sha256: '0123456789abcdef'.repeat(4),
      identifiedBy: 'mail-link-and-code',
      askedAt: 'decision',
      document: 'synthesis',
      share: 2,
      expiresAt: MOMENT,
    },
    'askedAt',
    'document',
    'share',
    'expiresAt',
  ],
  [{ type: 'MailFailed', key: 'ask.decision.1.0', kind: 'complaint' }],
  [{ type: 'TaskOpened', task: 'telephone' }],
  [{ type: 'TaskDone', task: 'telephone' }],
  [{ type: 'EntryRecorded', entry: { kind: 'criteria', count: 2 } }],
  [{ type: 'SessionPlanned', session: 2, on: DAY, accompaniedMinutes: 60, personalMinutes: 0 }],
  [{ type: 'SessionHeld', session: 2, on: DAY, accompaniedMinutes: 60, personalMinutes: 0 }],
  [{ type: 'SessionCancelled', session: 2 }],
];

/** Each command, as it comes from a form or a machine. */
const COMMANDS: readonly (readonly [Given, ...string[]])[] = [
  [
    {
      type: 'request',
      request: {
        firstName: 'Amina',
        lastName: 'Berger',
        email: 'amina@example.org',
        phone: '06 12 34 56 78',
        zone: 'reunion',
        message: 'Le soir',
      },
    },
  ],
  [{ type: 'open-gate', gate: 'decision' }],
  [{ type: 'answer', gate: 'decision', answer: { goOn: 'yes' } }],
  [{ type: 'take-case', name: 'Claire', email: 'claire@example.org' }],
  [{ type: 'propose-consultant', nextName: 'Paul', reason: 'Un congé' }],
  [{ type: 'answer-consultant-change', round: 2, agrees: true }],
  [{ type: 'suspend', until: DAY }, 'until'],
  [{ type: 'resume' }],
  [{ type: 'abandon', reason: 'Fin' }],
  [{ type: 'renew-link', gate: 'decision' }],
  [{ type: 'renew-document-link', document: 'synthesis' }],
  [{ type: 'request-code', document: 'data', share: 2, code: '012345' }, 'share'],
  [{ type: 'open-document', document: 'needs', share: 2, codeMatches: true }, 'share'],
  [
    {
      type: 'share-document',
      document: 'synthesis',
      to: 'send-to-cep',
      name: 'Hugo Lemaire',
      email: 'hugo@example.org',
      codeMatches: true,
      synthesis: { project: 'Formatrice' },
    },
  ],
  [{ type: 'report-mail-failure', key: 'ask.decision.1.0', kind: 'reject' }],
  [{ type: 'complete-task', task: 'telephone', askAgain: true }, 'askAgain'],
  [{ type: 'give-agreement', text: 'survey', agrees: 'no' }],
  [{ type: 'file-request', kind: 'access', message: 'Tout' }, 'message'],
  [{ type: 'extend-rights', reason: 'Beaucoup' }],
  [{ type: 'withdraw-agreement', agreement: 2 }],
  [{ type: 'renew-agreements-link' }],
  [{ type: 'record', entry: { kind: 'track', title: 'Formatrice' } }],
  [{ type: 'plan-session', on: DAY, accompaniedHours: 2, personalHours: 0 }],
  [{ type: 'hold-session', session: 2, heldOn: DAY, accompaniedHours: 2, personalHours: 0 }, 'session'],
  [{ type: 'cancel-session', session: 2 }],
  [{ type: 'correct-price', price: 1_800 }],
  [
    {
      type: 'correct-address',
      party: 'employer',
      email: 'paie@castel.example',
      onFile: { beneficiary: 'amina@exemple.fr', employer: 'rh@castel.example' },
    },
  ],
  [{ type: 'note-piece', piece: 'quote', state: 'received' }],
  [{ type: 'carry-out', task: 'destroy' }],
  [{ type: 'wake-up' }],
];

/** Records that may hold nothing. */
const MAY_BE_EMPTY = ['facts', 'answer', 'synthesis'];

const reads = (schema: typeof Fact | typeof Command, given: Given): boolean => schema.safeParse(given).success;

describe.each([
  ['a fact of the log', Fact, FACTS],
  ['a command', Command, COMMANDS],
] as const)('%s', (_what, schema, all) => {
  test.each(all.map(([given, ...may]) => [String(given['type']), given, may] as const))(
    '%s is read as it was written, whole, and with nothing that nobody knows',
    (_type, given, may) => {
      expect(schema.parse(given)).toEqual(given);
      expect(reads(schema, { ...given, surplus: 1 })).toBe(false);
      for (const name of Object.keys(given)) {
        const { [name]: _left, ...rest } = given;
        expect(reads(schema, rest), `without ${name}`).toBe(may.includes(name));
        expect(reads(schema, { ...given, [name]: {} }), `${name} unreadable`).toBe(MAY_BE_EMPTY.includes(name));
      }
    },
  );
});

test('numbers begin at one, and a code has six digits', () => {
  for (const round of [0, 1.5]) expect(reads(Fact, { type: 'ConsultantChangeProposed', round })).toBe(false);
  for (const share of [0, 1.5]) expect(reads(Fact, { type: 'DocumentOpened', document: 'data', share })).toBe(false);
  for (const code of ['12345', '1234567', 'a12345', '12345a'])
    expect(reads(Command, { type: 'request-code', document: 'data', code })).toBe(false);
  const session = { session: 2, on: DAY, accompaniedMinutes: 6000, personalMinutes: 0 };
  expect(reads(Fact, { type: 'SessionHeld', ...session })).toBe(true);
  for (const wrong of [{ session: 0 }, { session: 201 }, { accompaniedMinutes: 6001 }, { personalMinutes: -1 }])
    expect(reads(Fact, { type: 'SessionHeld', ...session, ...wrong })).toBe(false);
  const planned = { type: 'plan-session', on: DAY, accompaniedHours: 0, personalHours: 0 };
  expect(reads(Command, planned)).toBe(true);
  expect(reads(Command, { ...planned, personalHours: -0.5 })).toBe(false);
});

test.each([
  ['06 12 34 56 78', true],
  ['+33 6.12-34-56-78', true],
  ['0612345', false],
  ['061234567', true],
  ['16 12 34 56 78', false],
  ['x06 12 34 56 78', false],
  ['06 12 34 56 78x', false],
])('« %s » is a telephone number: %s', (phone, isOne) => {
  const person = { firstName: 'Amina', lastName: 'Berger', email: 'amina@example.org', zone: 'metropole' };
  expect(reads(Command, { type: 'request', request: { ...person, phone } })).toBe(isOne);
  expect(reads(Command, { type: 'request', request: person })).toBe(true);
});

test('an agreement is named by the SHA-256 of its words', () => {
  const [line = {}] = FACTS.find(([{ type }]) => type === 'AgreementRecorded') ?? [];
  for (const sha256 of ['a'.repeat(63), 'a'.repeat(65), 'A'.repeat(64), 'g'.repeat(64)])
    expect(reads(Fact, { ...line, sha256 })).toBe(false);
});

test('the words that the log may use are these', () => {
  expect(Outcome.options).toEqual(['met', 'refused', 'lapsed', 'no-reply', 'closed']);
  expect(Closure.options).toEqual(['declined', 'stopped', 'abandoned', 'completed', 'unreachable']);
  expect(RetentionClass.options).toEqual(['content', 'synthesis', 'identity']);
  expect(ReadingKind.options).toEqual(['synthesis', 'needs', 'data']);
  expect(Filing.options).toEqual(['access', 'rectification', 'erasure', 'portability', 'objection', 'complaint']);
});

describe('the facts of a case', () => {
  const ALL = {
    appointmentAt: MOMENT,
    appointmentMode: 'visio',
    introHeldOn: DAY,
    talksMissed: 0,
    talksToReview: false,
    route: 'OWN_MONEY',
    earlierBilanEndedOn: DAY,
    agencyContactedOn: DAY,
    eligibilityCheckedOn: DAY,
    opco: 'AKTO',
    leaveReceivedOn: DAY,
    wishedStartOn: DAY,
    leaveDecision: 'postponed',
    postponedUntil: DAY,
    helpedByTrainingService: true,
    fileSentOn: DAY,
    fundingGrantedOn: DAY,
    topUp: 300,
    topUpBy: 'employer',
    cpfRequestedOn: DAY,
    cpfBalance: 1500,
    cpfPrerequisites: true,
    cpfOfferedOn: DAY,
    contractSignedOn: DAY,
    contractPlace: 'distance',
    firstPayment: 480,
    price: 1600,
    draftTransmittedOn: DAY,
    conventionSignedOn: DAY,
    providerCheckedOn: DAY,
    certificateUntil: DAY,
    needsValidatedOn: DAY,
    startOn: DAY,
    cpfEntryDeclaredOn: DAY,
    cpfExitDeclaredOn: DAY,
    endOn: DAY,
    accompaniedHours: 16,
    personalHours: 4,
    interviewHeldOn: DAY,
    tracksVersion: 3,
    trainingProject: true,
    synthesisDeliveredOn: DAY,
    keepDocuments: true,
    endedOn: DAY,
    followUpWished: true,
    followUpHeldOn: DAY,
    nextStepOn: DAY,
    endSurveyScore: 5,
    followUpSurveyScore: 1,
  };

  test('are these, each of its own kind, and none has to be known', () => {
    expect(CaseFacts.parse(ALL)).toEqual(ALL);
    expect(CaseFacts.parse({})).toEqual({});
    expect(CaseFacts.safeParse({ surplus: 1 }).success).toBe(false);
    for (const name of Object.keys(ALL)) expect(CaseFacts.safeParse({ [name]: {} }).success, name).toBe(false);
    for (const wrong of [{ endSurveyScore: 0 }, { endSurveyScore: 6 }, { talksMissed: -1 }, { tracksVersion: -1 }])
      expect(CaseFacts.safeParse(wrong).success).toBe(false);
  });

  test('of the funding fall when it is chosen again; the price and what came before it stay', () => {
    const staying = Object.keys(ALL).filter((name) => !FUNDING_FACTS.some((one) => one === name));
    expect(staying.slice(0, 7)).toEqual([
      'appointmentAt',
      'appointmentMode',
      'introHeldOn',
      'talksMissed',
      'talksToReview',
      'price',
      'providerCheckedOn',
    ]);
    expect(FUNDING_FACTS).toHaveLength(23);
  });
});
