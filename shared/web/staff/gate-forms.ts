import type { Cases, LoadedCase } from '../../app/ports.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import { dateAt } from '../../domain/calendar/local-time.ts';
import { ALL_GATES, type GateName } from '../../domain/gates/names.ts';
import { askedAt, GATES, mayAnswer } from '../../domain/gates/table.ts';
import { CaseId, type CommandId } from '../../domain/ids.ts';
import type { Party } from '../../domain/party.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { matterOf } from '../../domain/register/matters.ts';
import { settingsAt } from '../../domain/settings/settings.ts';
import type { Case, OpenGate } from '../../domain/state.ts';
import type { CaseForm } from '../components/case-form.tsx';
import { type Flaw, flawOfRefusal, flawsOf, readAnswer } from '../forms/answer.ts';
import type { Form, Typed } from '../forms/form.ts';
import { inForce } from '../forms/in-force.ts';
import { gateForm } from '../forms/table.ts';
import { has, type Staff } from './role.ts';
import { formToken, type Session } from './session.ts';

/** A member of the staff in one of the two parts that act. */
export interface StaffActor {
  readonly party: 'office' | 'consultant';
  readonly id: string;
}

/** What came of sending one form of a page: nothing to correct means it was done. */
export interface Attempt {
  readonly id: string;
  readonly typed: Typed;
  readonly flaws: readonly Flaw[];
}

/** The case of a path, if there is one. */
export const findCase = async (
  cases: Pick<Cases, 'load'>,
  caseId: string,
): Promise<{ readonly loaded: LoadedCase; readonly bilan: Case } | undefined> => {
  const id = CaseId.safeParse(caseId);
  if (!id.success) return undefined;
  const loaded = await cases.load(id.data);
  return loaded.state === undefined || matterOf(loaded.state) !== undefined
    ? undefined
    : { loaded, bilan: loaded.state };
};

/** The form was recorded already: its answer got lost on the way, and it is sent again. */
export const isRecorded = ({ commits }: LoadedCase, command: CommandId): boolean =>
  commits.some(({ commandId }) => commandId === command);

/** Every wait of a case, in the order of the bilan. */
export const openWaits = (
  bilan: Case,
): readonly { readonly gate: GateName; readonly state: OpenGate; readonly party: Party }[] =>
  ALL_GATES.flatMap((gate) => {
    const state = bilan.gates[gate];
    return state?.status === 'open' ? [{ gate, state, party: askedAt(gate, bilan) }] : [];
  });

export const isOwnCase = (staff: Staff, bilan: Case): boolean =>
  has(staff, 'consultant') && bilan.consultantId === staff.id;

/** As whom a member of the staff may answer a gate of this case, if at all. */
export const actorAt = (gate: GateName, bilan: Case, staff: Staff): StaffActor | undefined => {
  if (isOwnCase(staff, bilan) && mayAnswer(gate, bilan, 'consultant')) return { party: 'consultant', id: staff.id };
  if (has(staff, 'office') && mayAnswer(gate, bilan, 'office')) return { party: 'office', id: staff.id };
  return undefined;
};

const NOTHING_TYPED: Typed = {};

/** A form of a page of the staff that this session may send to `action`, with what became of the last try. */
export const staffForm = (
  id: string,
  form: Form,
  action: string,
  session: Session,
  now: Instant,
  {
    folded,
    attempt,
    begun = NOTHING_TYPED,
  }: { readonly folded: boolean; readonly attempt?: Attempt | undefined; readonly begun?: Typed | undefined },
): CaseForm => ({
  id,
  form,
  action,
  hidden: formToken(session, action, now),
  typed: attempt?.typed ?? begun,
  flaws: attempt?.flaws ?? [],
  folded,
});

/** The form of an open gate under `basePath`, in the words of whoever fills it. */
export const gateCaseForm = (
  gate: GateName,
  bilan: Case,
  actor: StaffActor,
  basePath: string,
  session: Session,
  now: Instant,
  attempt?: Attempt,
  begun: Typed = NOTHING_TYPED,
): CaseForm => {
  const form = inForce(gateForm(gate, bilan, actor.party), settingsAt(dateAt(now, bilan.zone)));
  const folded = askedAt(gate, bilan) !== actor.party;
  return staffForm(gate, form, `${basePath}/etapes/${gate}`, session, now, { folded, attempt, begun });
};

/** Answers a gate with what a form sent. Gives what is to be corrected; nothing when it is done. */
export const answerGate = async (
  cases: Pick<Cases, 'execute'>,
  { loaded, bilan }: { readonly loaded: LoadedCase; readonly bilan: Case },
  gate: GateName,
  typed: Typed,
  actor: StaffActor,
  commandId: CommandId,
): Promise<readonly Flaw[]> => {
  const form = gateForm(gate, bilan, actor.party);
  const given = readAnswer(form, typed);
  const parsed = GATES[gate].answer.safeParse(given);
  if (!parsed.success) return flawsOf(form, parsed.error);
  const done = await cases.execute(loaded, { type: 'answer', gate, answer: given }, actor, commandId);
  return isRefusal(done) ? [flawOfRefusal(form, done)] : [];
};
