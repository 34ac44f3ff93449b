import { dateAt } from './calendar/local-time.ts';
import { correctAddress } from './commands/address.ts';
import { giveAgreement, withdrawAgreement } from './commands/agreements.ts';
import { answer } from './commands/answer.ts';
import { carryOut } from './commands/carry-out.ts';
import { answerConsultantChange, proposeConsultant, takeCase } from './commands/consultant.ts';
import {
  openDocument,
  readersRefusal,
  renewAgreementsLink,
  renewDocumentLink,
  requestCode,
} from './commands/documents.ts';
import { extendRights, fileRequest } from './commands/filings.ts';
import { openGate, renewLink } from './commands/gates.ts';
import { notePiece } from './commands/pieces.ts';
import { correctPrice } from './commands/price.ts';
import { cancelSession, holdSession, planSession } from './commands/sessions.ts';
import { shareDocument } from './commands/share.ts';
import { abandon, completeTask, reportMailFailure, resume, suspend } from './commands/staff.ts';
import type { Command } from './commands.ts';
import { due } from './due.ts';
import type { Event } from './events.ts';
import type { Context, Moment } from './gates/gate.ts';
import type { CaseId } from './ids.ts';
import { withNotices } from './notices/leaving.ts';
import type { Actor } from './party.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { matterOf } from './register/matters.ts';
import { assessBreach, noteMatter } from './register/note.ts';
import type { Case } from './state.ts';
import { recordEntry } from './work/record.ts';

/**
 * The one place where anything is decided: a command of an actor on a case, at a moment, gives the events that follow from it,
 * none when there is nothing left to do, or a refusal. The messages that may leave now are part of the answer.
 */
export const decide = (
  bilan: Case | undefined,
  id: CaseId,
  command: Command,
  actor: Actor,
  moment: Moment,
): readonly Event[] | Refusal => {
  const decided = decideCommand(bilan, id, command, actor, moment);
  return isRefusal(decided) ? decided : withNotices(bilan, id, decided, moment);
};

const decideCommand = (
  bilan: Case | undefined,
  id: CaseId,
  command: Command,
  actor: Actor,
  moment: Moment,
): readonly Event[] | Refusal => {
  if (command.type === 'request') {
    if (bilan !== undefined) return [];
    const { zone, ...person } = command.request;
    return [{ type: 'BilanRequested', zone, identity: definedOnly(person) }];
  }
  if (command.type === 'note-matter') return noteMatter(bilan, id, command.note, actor, moment);
  if (bilan === undefined || (matterOf(bilan) !== undefined && !OF_A_MATTER.has(command.type)))
    return refuse('unknown-case', 'Ce dossier n’existe pas.');
  const context: Context = { ...moment, today: dateAt(moment.now, bilan.zone) };
  switch (command.type) {
    case 'open-gate':
      return openGate(bilan, command.gate, context);
    case 'answer':
      return answer(bilan, command.gate, command.answer, actor, context);
    case 'take-case':
      return takeCase(bilan, command, actor);
    case 'propose-consultant':
      return proposeConsultant(bilan, command, actor);
    case 'answer-consultant-change':
      return answerConsultantChange(bilan, command, actor);
    case 'suspend':
      return suspend(bilan, command.until, actor, context);
    case 'resume':
      return resume(bilan, actor, context);
    case 'abandon':
      return abandon(bilan, command.reason, actor, context);
    case 'renew-link':
      return renewLink(bilan, command.gate, actor, context);
    case 'renew-document-link':
      return readersRefusal(actor) ?? renewDocumentLink(bilan, command.document, context);
    case 'renew-agreements-link':
      return readersRefusal(actor) ?? renewAgreementsLink(bilan, context);
    case 'request-code':
      return readersRefusal(actor, command.share) ?? requestCode(bilan, command, context);
    case 'open-document':
      return readersRefusal(actor, command.share) ?? openDocument(bilan, command, context);
    case 'share-document':
      return shareDocument(bilan, command, actor, context);
    case 'give-agreement':
      return giveAgreement(bilan, command, actor, context);
    case 'file-request':
      return fileRequest(bilan, command, actor, context);
    case 'extend-rights':
      return extendRights(bilan, command.reason, actor, context);
    case 'withdraw-agreement':
      return withdrawAgreement(bilan, command.agreement, actor, context);
    case 'report-mail-failure':
      return reportMailFailure(bilan, command);
    case 'complete-task':
      return completeTask(bilan, command, actor, context);
    case 'record':
      return recordEntry(bilan, command.entry, actor, context);
    case 'plan-session':
      return planSession(bilan, command, actor, context);
    case 'hold-session':
      return holdSession(bilan, command, actor, context);
    case 'cancel-session':
      return cancelSession(bilan, command.session, actor);
    case 'correct-address':
      return correctAddress(bilan, command, actor);
    case 'correct-price':
      return correctPrice(bilan, command.price, actor, context);
    case 'note-piece':
      return notePiece(bilan, command, actor);
    case 'carry-out':
      return carryOut(bilan, command.task, context);
    case 'assess-breach':
      return assessBreach(bilan, command, actor, context);
    case 'wake-up':
      return due(bilan, context);
  }
};

/** What can be asked of a matter of the register; nothing of a bilan can. */
const OF_A_MATTER: ReadonlySet<Command['type']> = new Set([
  'answer',
  'assess-breach',
  'report-mail-failure',
  'wake-up',
]);

const definedOnly = (record: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).filter((entry): entry is [string, string] => !!entry[1]));
