import type { Instant } from './calendar/instant.ts';
import { dateAt } from './calendar/local-time.ts';
import { employerMayKnow } from './case-route.ts';
import type { Fact } from './events.ts';
import { withAgreement, withReading } from './evolve-agreements.ts';
import { openGate, resumeGates, settleGate, settleOpenGates, toAskAgain } from './evolve-gates.ts';
import { FUNDING_FACTS } from './facts.ts';
import { FUNDING_GATES } from './gates/names.ts';
import { withSession } from './hours.ts';
import type { CaseId } from './ids.ts';
import { noticesOf } from './notices/table.ts';
import { OFFICE_ZONE } from './register/matters.ts';
import type { Case, PendingNotice } from './state.ts';
import { NO_WORK, withEntry } from './work/work.ts';

/** Folds one fact into the state. `undefined` before the request. A fact that cannot follow the state is a bug and throws. */
export const evolve = (bilan: Case | undefined, fact: Fact, at: Instant, id: CaseId): Case => {
  if (fact.type === 'BilanRequested') {
    if (bilan !== undefined) throw new Error('a case is requested once');
    return withNotices(newCase(id, fact.zone, at), fact, at);
  }
  if (fact.type === 'MatterOpened') {
    if (bilan !== undefined) throw new Error('a matter is opened once');
    const { matter, facts } = fact;
    return { ...newCase(id, OFFICE_ZONE, at), stage: { name: 'register', matter }, facts };
  }
  if (bilan === undefined) throw new Error(`${fact.type} before the request`);
  return withNotices(apply(bilan, fact, at), fact, at);
};

const newCase = (id: CaseId, zone: Case['zone'], requestedAt: Instant): Case => ({
  id,
  zone,
  requestedAt,
  stage: { name: 'admission' },
  facts: {},
  gates: {},
  pieces: {},
  pending: [],
  issued: {},
  retention: {},
  destroyed: {},
  codes: {},
  codesIssued: 0,
  tasks: [],
  corrections: {},
  agreements: [],
  filed: 0,
  shares: {},
  work: NO_WORK,
  sessions: [],
});

const apply = (bilan: Case, fact: Exclude<Fact, { type: 'BilanRequested' | 'MatterOpened' }>, at: Instant): Case => {
  switch (fact.type) {
    case 'ConsultantAssigned': {
      const { consultantChange: change } = bilan;
      const done = change === undefined ? {} : { consultantChange: { ...change, status: 'done' as const } };
      return { ...bilan, consultantId: fact.consultantId, ...done };
    }
    case 'ConsultantChangeProposed':
      return { ...bilan, consultantChange: { round: fact.round, status: 'proposed' } };
    case 'ConsultantChangeAnswered':
      return { ...bilan, consultantChange: { round: fact.round, status: fact.agrees ? 'agreed' : 'refused' } };
    case 'GateOpened':
      return { ...bilan, gates: { ...bilan.gates, [fact.gate]: openGate(fact, dateAt(at, bilan.zone)) } };
    case 'GateAnswered':
    case 'GateLapsed':
      return askAnew(settleGate({ ...bilan, facts: { ...bilan.facts, ...fact.facts } }, fact, at), fact);
    case 'GateOverdue': {
      const gate = bilan.gates[fact.gate];
      return gate?.status === 'open'
        ? { ...bilan, gates: { ...bilan.gates, [fact.gate]: { ...gate, overdue: true } } }
        : bilan;
    }
    case 'NoticeIssued':
      return issued(bilan, fact, at);
    case 'AddressCorrected':
      return {
        ...bilan,
        corrections: { ...bilan.corrections, [fact.party]: (bilan.corrections[fact.party] ?? 0) + 1 },
      };
    case 'PriceCorrected':
      return { ...bilan, facts: { ...bilan.facts, price: fact.price } };
    case 'PieceNoted':
      return { ...bilan, pieces: { ...bilan.pieces, [fact.piece]: fact.state } };
    case 'StageEntered':
      return { ...bilan, stage: { name: fact.stage } };
    case 'BilanEnded':
      return {
        ...bilan,
        facts: { ...bilan.facts, endedOn: fact.endedOn },
        stage: { name: 'awaiting-follow-up', followUpOn: fact.followUpOn },
      };
    case 'RetentionSet': {
      const { announceOn, destroyOn } = fact;
      return {
        ...bilan,
        retention: { ...bilan.retention, [fact.retentionClass]: { announceOn, destroyOn, announced: false } },
      };
    }
    case 'Suspended':
      return { ...bilan, suspension: { since: fact.since, ...(fact.until ? { until: fact.until } : {}) } };
    case 'Resumed': {
      const { suspension, ...rest } = bilan;
      return suspension === undefined ? bilan : { ...rest, gates: resumeGates(bilan, suspension.since, fact.on) };
    }
    case 'CaseClosed': {
      // A pause ends with its case: what is kept goes on its day all the same.
      const { suspension: _over, ...rest } = bilan;
      return settleOpenGates(
        { ...rest, stage: { name: 'closed', closure: fact.closure, closedOn: fact.on }, tasks: [] },
        at,
      );
    }
    case 'DestructionAnnounced': {
      const retention = bilan.retention[fact.retentionClass];
      if (retention === undefined) throw new Error(`no retention of ${fact.retentionClass} to announce`);
      return {
        ...bilan,
        retention: { ...bilan.retention, [fact.retentionClass]: { ...retention, announced: true } },
        gates: toAskAgain(bilan.gates, ['grace']),
      };
    }
    case 'Destroyed': {
      const { [fact.retentionClass]: _done, ...retention } = bilan.retention;
      return { ...bilan, retention, destroyed: { ...bilan.destroyed, [fact.retentionClass]: fact.on } };
    }
    case 'ReadingCodeIssued':
    case 'ReadingCodeRejected':
    case 'DocumentOpened':
      return withReading(bilan, fact, at);
    case 'AgreementRecorded':
      return withAgreement(bilan, fact, at);
    case 'RequestFiled':
      return { ...bilan, filed: bilan.filed + 1 };
    case 'DelayExtended': {
      const gate = bilan.gates[fact.gate];
      if (gate?.status !== 'open') return bilan;
      const { strictEnd, safeEnd, lapsesAt } = fact;
      return {
        ...bilan,
        gates: {
          ...bilan.gates,
          [fact.gate]: { ...gate, strictEnd, safeEnd, lapsesAt, extended: true, overdue: false },
        },
      };
    }
    case 'MailFailed':
      return bilan;
    case 'TaskOpened':
      return { ...bilan, tasks: [...new Set([...bilan.tasks, fact.task])] };
    case 'TaskDone':
      return { ...bilan, tasks: bilan.tasks.filter((task) => task !== fact.task) };
    case 'EntryRecorded':
      return { ...bilan, work: withEntry(bilan.work, fact.entry) };
    case 'SessionPlanned':
    case 'SessionHeld':
    case 'SessionCancelled':
      return { ...bilan, sessions: withSession(bilan.sessions, fact) };
    case 'BreachAssessed':
      return { ...bilan, facts: { ...bilan.facts, breachRisk: fact.risk } };
  }
};

/** Answers that send the machine back: the gates it will pass again must put their question again. */
const askAnew = (bilan: Case, fact: Extract<Fact, { type: 'GateAnswered' | 'GateLapsed' }>): Case => {
  if (fact.gate === 'intro-meeting' && fact.outcome === 'refused')
    return { ...bilan, gates: toAskAgain(bilan.gates, ['appointment', 'intro-meeting']) };
  if (fact.gate === 'next-route' && fact.outcome === 'met') {
    const dropped = new Set<string>(FUNDING_FACTS);
    return {
      ...bilan,
      facts: Object.fromEntries(Object.entries(bilan.facts).filter(([name]) => !dropped.has(name))),
      gates: toAskAgain(bilan.gates, FUNDING_GATES),
      pieces: {},
    };
  }
  return bilan;
};

const issued = (bilan: Case, fact: Extract<Fact, { type: 'NoticeIssued' }>, at: Instant): Case => {
  const gate = fact.gate === undefined ? undefined : bilan.gates[fact.gate];
  const next: Case = {
    ...bilan,
    issued: { ...bilan.issued, [fact.key]: at },
    pending: bilan.pending.filter((notice) => notice.key !== fact.key),
  };
  if (fact.gate === undefined || fact.step === undefined || gate?.status !== 'open') return next;
  return { ...next, gates: { ...bilan.gates, [fact.gate]: { ...gate, steps: Math.max(gate.steps, fact.step) } } };
};

const withNotices = (bilan: Case, fact: Fact, at: Instant): Case => {
  const open = (notice: PendingNotice): boolean => {
    if (notice.to === 'employer' && !employerMayKnow(bilan)) return false;
    if (notice.to === 'recipient') return notice.about !== undefined && bilan.shares[notice.about]?.withdrawn === false;
    if (notice.notice !== 'ask' && notice.notice !== 'overdue') return true;
    const gate = notice.gate === undefined ? undefined : bilan.gates[notice.gate];
    return gate?.status === 'open' && gate.round === notice.round;
  };
  const known = (key: string) => key in bilan.issued || bilan.pending.some((notice) => notice.key === key);
  const added = noticesOf(fact, bilan).filter((notice) => !known(notice.key));
  const pending = [...bilan.pending.filter(open), ...added.map((notice) => ({ ...notice, since: at }))];
  return pending.length === bilan.pending.length && added.length === 0 ? bilan : { ...bilan, pending };
};
