import type { Event } from '../events.ts';
import { type Context, staysOpen } from '../gates/gate.ts';
import type { GateName } from '../gates/names.ts';
import { GATES, mayAnswer } from '../gates/table.ts';
import type { Actor } from '../party.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Case, OpenGate } from '../state.ts';
import { agreementAt } from './agreements.ts';
import { openGate } from './gates.ts';

/**
 * A party answers a gate. The same answer twice changes nothing; another answer to a settled gate is refused.
 * The answer is parsed by the gate's schema: its first flaw comes back as a refusal that names the field.
 */
export const answer = (
  bilan: Case,
  name: GateName,
  given: Readonly<Record<string, unknown>>,
  actor: Actor,
  context: Context,
): readonly Event[] | Refusal => {
  const state = bilan.gates[name];
  const row = GATES[name];
  if (actor.party === 'clock' || actor.party === 'system' || !mayAnswer(name, bilan, actor.party))
    return refuse('not-yours', 'Cette réponse revient à une autre personne.');
  if (actor.party === 'consultant' && bilan.consultantId !== actor.id)
    return refuse('other-consultant', 'Ce dossier est suivi par un autre consultant.');
  if (state === undefined || state.status === 'to-ask-again')
    return refuse('gate-not-open', 'Cette question n’est pas encore posée, ou ne l’est plus.');
  if (state.status === 'open' && silenceHasSpoken(name, state, bilan, context))
    return refuse('too-late', 'Le délai pour répondre est passé : cette réponse n’a pas été enregistrée.');
  const parsed = row.answer.safeParse(given);
  if (!parsed.success) return firstIssue(parsed.error.issues);
  const settled = row.settle(parsed.data, bilan, context);
  if (state.status === 'settled') {
    const same = !isRefusal(settled) && settled.outcome === state.outcome && !state.bySilence;
    return same ? [] : refuse('already-answered', 'Une réponse a déjà été enregistrée : elle n’a pas été modifiée.');
  }
  if (isRefusal(settled)) return settled;
  const { outcome, facts = {}, identity, content } = settled;
  return [
    {
      type: 'GateAnswered',
      gate: name,
      round: state.round,
      outcome,
      facts,
      ...(identity === undefined ? {} : { identity }),
      ...(content === undefined ? {} : { content }),
    },
    ...agreementAt(name, settled, actor, context),
    ...(outcome === 'met' && row.thenOpens !== undefined ? openGate(bilan, row.thenOpens, context) : []),
  ];
};

/**
 * The delay is over although its wake-up is still on the way: whether an answer is in time hangs on no delivery (R6313-8).
 * A gate that only waits for a day has no delay to be late for.
 */
const silenceHasSpoken = (name: GateName, gate: OpenGate, bilan: Case, { now }: Context): boolean =>
  !staysOpen(GATES[name].silence) &&
  bilan.suspension === undefined &&
  gate.safeEnd !== undefined &&
  gate.lapsesAt !== undefined &&
  gate.lapsesAt < now;

const firstIssue = (
  issues: readonly { readonly message: string; readonly path: readonly PropertyKey[] }[],
): Refusal => {
  const issue = issues[0];
  const field = issue?.path[0];
  return refuse(
    'invalid-answer',
    issue?.message ?? 'Cette réponse est incomplète.',
    field === undefined ? undefined : String(field),
  );
};
