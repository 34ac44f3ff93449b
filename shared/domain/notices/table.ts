import { employerMayKnow } from '../case-route.ts';
import type { Fact } from '../events.ts';
import { type GateName, isDuty } from '../gates/names.ts';
import { askedAt, GATES } from '../gates/table.ts';
import type { Party } from '../party.ts';
import type { Case, PendingNotice } from '../state.ts';
import type { NoticeName } from './names.ts';

type Notice = Omit<PendingNotice, 'since'>;

/** Notices that answer what is being done at this very moment: quiet hours do not hold them back. */
const IMMEDIATE: ReadonlySet<NoticeName> = new Set([
  'request-received',
  'reading-code',
  'share-code',
  'rights-extended',
  'address-corrected',
]);

export const isImmediate = (notice: NoticeName): boolean => IMMEDIATE.has(notice);

/** Parties who have an address in the case and are written to. Staff see their work list, and are written to when something is late. */
const WRITTEN_TO: ReadonlySet<Party> = new Set(['beneficiary', 'employer']);

const tell = (notice: NoticeName, to: Party, qualifier?: string | number): Notice => ({
  key: qualifier === undefined ? notice : `${notice}.${qualifier}`,
  notice,
  to,
});

/** Of a gate: the key names gate, round and step, so that a message of one visit never stands for that of another. */
export const gateNotice = (
  notice: NoticeName,
  to: Party,
  gate: Notice['gate'] & string,
  round: number,
  step: number,
): Notice => ({ key: `${notice}.${gate}.${round}.${step}`, notice, to, gate, round, step });

/** Whether the message of that key goes to the third party of a share. */
export const isToRecipient = (key: string): boolean => /^share-(available|code)\./.test(key);

/** Whether the message of that key goes to an address that is no longer used, and may never have been anybody's. */
export const isToFormerAddress = (key: string): boolean => key.startsWith('address-corrected.');

/** The share that the message of that key tells its recipient of, if it is that message. */
export const shareTold = (key: string): number | undefined => {
  const [, share] = /^share-available\.(\d+)$/.exec(key) ?? [];
  return share === undefined ? undefined : Number(share);
};

/** The messages that a fact calls for. Nothing is ever addressed to an employer who is not to know (S6). */
export const noticesOf = (fact: Fact, bilan: Case): Notice[] =>
  calledFor(fact, bilan).filter(({ to }) => to !== 'employer' || employerMayKnow(bilan));

const calledFor = (fact: Fact, bilan: Case): Notice[] => {
  switch (fact.type) {
    case 'BilanRequested':
      return [tell('request-received', 'beneficiary')];
    case 'GateOpened': {
      const asked = askedAt(fact.gate, bilan);
      return WRITTEN_TO.has(asked) && GATES[fact.gate].unannounced !== true
        ? [gateNotice('ask', asked, fact.gate, fact.round, 0)]
        : [];
    }
    case 'GateOverdue':
      return [gateNotice('overdue', whoeverIsLate(fact.gate, bilan), fact.gate, fact.round, 0)];
    case 'GateAnswered':
      return answered(fact);
    case 'GateLapsed':
      if (fact.gate === 'leave-reply') return [tell('leave-tacit', 'beneficiary', fact.round)];
      return fact.gate === 'convention-signature' ? notConcluded(fact.round) : [];
    case 'ReadingCodeIssued':
      return fact.share === undefined
        ? [tell('reading-code', 'beneficiary', bilan.codesIssued)]
        : [{ ...tell('share-code', 'recipient', bilan.codesIssued), about: fact.share }];
    case 'AgreementRecorded':
      return recorded(fact, bilan.agreements.length);
    case 'MailFailed':
      return fact.share === undefined
        ? []
        : [{ ...tell('share-undelivered', 'beneficiary', fact.share), about: fact.share }];
    case 'ConsultantChangeProposed':
      return [changeNotice(fact.round)];
    case 'AddressCorrected':
      return [...toldAtFormer(fact.party, bilan), ...askedBefore(fact.party, bilan)];
    case 'RequestFiled':
      return [tell('filing-received', 'beneficiary', bilan.filed)];
    case 'DelayExtended':
      return [tell('rights-extended', 'beneficiary', fact.round)];
    case 'Suspended':
      return [tell('suspended', 'beneficiary', fact.since)];
    case 'Resumed':
      return [tell('resumed', 'beneficiary', fact.on)];
    case 'Destroyed':
      return fact.retentionClass !== 'identity' ? [tell('destruction-certificate', 'beneficiary', fact.on)] : [];
    case 'CaseClosed':
      return [tell('case-closed', 'beneficiary')];
    default:
      return [];
  }
};

const changeNotice = (round: number): Notice => tell('consultant-change', 'beneficiary', round);

/** The person hears of it where they were written to so far: nobody takes their place in silence. */
const toldAtFormer = (party: Party, { corrections: { beneficiary: about = 0 } }: Case): Notice[] =>
  party === 'beneficiary' ? [{ ...tell('address-corrected', party, about), about }] : [];

/** The questions that wait for this party, and went to an address that was not theirs. */
const askedBefore = (party: Party, bilan: Case): Notice[] => {
  const atGates = Object.entries(bilan.gates).flatMap(([name, { status, round }]) => {
    const gate = name as GateName;
    return status === 'open' && askedAt(gate, bilan) === party ? [gateNotice('ask', party, gate, round, 0)] : [];
  });
  const { consultantChange: change } = bilan;
  const ofChange = party === 'beneficiary' && change?.status === 'proposed' ? [changeNotice(change.round)] : [];
  return [...atGates, ...ofChange]
    .filter(({ key }) => key in bilan.issued)
    .map((notice) => ({ ...notice, key: `${notice.key}.corrected.${bilan.corrections[party]}` }));
};

/** The consultant looks after the bilan, the office after what the organisation owes. */
const whoeverIsLate = (gate: GateName, bilan: Case): Party =>
  bilan.consultantId === undefined || isDuty(gate) ? 'office' : 'consultant';

/** Whoever says yes, no, or no longer, is given a receipt of it (RGPD 7(1)). A share is told to its recipient too. */
const recorded = (fact: Extract<Fact, { type: 'AgreementRecorded' }>, number: number): Notice[] => [
  { ...tell('agreement-receipt', 'beneficiary', number), about: number },
  ...(fact.decision === 'accepted' && fact.share !== undefined
    ? [{ ...tell('share-available', 'recipient', fact.share), about: fact.share }]
    : []),
];

const notConcluded = (round: number): Notice[] => [
  tell('convention-not-concluded', 'beneficiary', `beneficiary.${round}`),
  tell('convention-not-concluded', 'employer', `employer.${round}`),
];

const answered = (fact: Extract<Fact, { type: 'GateAnswered' }>): Notice[] => {
  switch (fact.gate) {
    case 'appointment':
      return [tell('appointment-set', 'beneficiary', fact.round)];
    case 'leave-reply':
    case 'agent-reply':
      return fact.outcome === 'no-reply' ? [] : [tell('leave-answered', 'beneficiary', fact.round)];
    case 'convention-signature':
      return fact.outcome === 'met' ? [] : notConcluded(fact.round);
    case 'planning':
      return [tell('plan-set', 'beneficiary', fact.round)];
    case 'rights-reply':
      return [tell('rights-answered', 'beneficiary', fact.round)];
    case 'complaint-acknowledgement':
      return [tell('complaint-acknowledged', 'beneficiary', fact.round)];
    case 'complaint-reply':
      return [tell('complaint-answered', 'beneficiary', fact.round)];
    case 'synthesis-delivery':
      return [tell('synthesis-available', 'beneficiary', fact.round)];
    default:
      return [];
  }
};
