import type { Context, Hono } from 'hono';
import type { LoadedCase } from '../../shared/app/ports.ts';
import type { Fact, Outcome } from '../../shared/domain/events.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import { GATES } from '../../shared/domain/gates/table.ts';
import type { CommandId } from '../../shared/domain/ids.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { type Flaw, flawOfRefusal, flawsOf, readAnswer } from '../../shared/web/forms/answer.ts';
import type { Typed } from '../../shared/web/forms/form.ts';
import { inForce } from '../../shared/web/forms/in-force.ts';
import { gateForm } from '../../shared/web/forms/table.ts';
import { commandOf, issueToken, isTokenValid } from '../../shared/web/http/form-token.ts';
import { readTyped } from '../../shared/web/http/typed.tsx';
import { AnsweredPage } from '../../shared/web/pages/answered.tsx';
import { GatePage } from '../../shared/web/pages/gate.tsx';
import { showPage } from '../../shared/web/render.ts';
import { tell } from '../../shared/web/words/next.ts';
import { agreementsPathOf, showAgreements } from './agreements.tsx';
import { showChange } from './consultant-change.tsx';
import { showClosed } from './dead-link.tsx';
import type { PortalDeps } from './deps.ts';
import { type LiveGate, type Opening, openLink } from './opening.ts';
import { documentToRead, readingPathOf, showReader } from './reader.tsx';
import { isStoppable } from './stop.tsx';

const TOKEN = 'jeton';
const PURPOSE = 'answer';
const GONE: readonly string[] = ['already-answered', 'gate-not-open', 'case-closed'];

/** The one question of a link: a GET shows it, only its form answers it. */
export const answerRoutes = (app: Hono, deps: PortalDeps): void => {
  app.get('/l/:secret', async (c) => {
    const secret = c.req.param('secret');
    const opening = await openLink(deps, secret);
    if (opening.kind === 'gate') return showGate(c, deps, secret, opening);
    if (opening.kind === 'document' || opening.kind === 'share') return showReader(c, deps, secret, opening);
    if (opening.kind === 'agreements') return showAgreements(c, deps, secret, opening);
    if (opening.kind === 'consultant-change') return showChange(c, deps, secret, opening);
    return showClosed(c, deps, secret, opening);
  });

  app.post('/l/:secret', async (c) => {
    const secret = c.req.param('secret');
    const typed = await readTyped(c);
    const opening = await openLink(deps, secret);
    const token = typed[TOKEN] ?? '';
    const command = isTokenValid(secret, PURPOSE, token, deps.clock()) ? commandOf(token) : undefined;
    if (opening.kind === 'dead' && command !== undefined && opening.link.target.kind === 'gate') {
      const earlier = outcomeIn(factsOf(opening.loaded, command), opening.link.target.gate);
      if (earlier !== undefined) return showAnswered(c, deps, opening, opening.link.target.gate, earlier);
    }
    return opening.kind === 'gate'
      ? answer(c, deps, secret, opening, typed, command)
      : showClosed(c, deps, secret, opening);
  });
};

const answer = async (
  c: Context,
  deps: PortalDeps,
  secret: string,
  live: LiveGate,
  typed: Typed,
  command: CommandId | undefined,
): Promise<Response> => {
  const { gate, link, bilan } = live;
  const again = (flaws: readonly Flaw[]) => showGate(c, deps, secret, live, typed, flaws);
  const form = gateForm(gate, bilan, link.party);
  const given = readAnswer(form, typed);
  const parsed = GATES[gate].answer.safeParse(given);
  if (!parsed.success) return again(flawsOf(form, parsed.error));
  if (command === undefined)
    return again([
      { message: 'Cette page est restée ouverte longtemps. Relisez votre réponse et envoyez-la de nouveau.' },
    ]);
  const done = await deps.cases.execute(
    live.loaded,
    { type: 'answer', gate, answer: given },
    { party: link.party },
    command,
  );
  if (isRefusal(done)) {
    if (!GONE.includes(done.code)) return again([flawOfRefusal(form, done)]);
    return showClosed(c, deps, secret, await openLink(deps, secret));
  }
  return showAnswered(c, deps, { ...live, bilan: done.bilan }, gate, outcomeIn(done.facts, gate) ?? 'met');
};

/** What this very command wrote. */
const factsOf = ({ commits }: LoadedCase, command: CommandId): readonly Fact[] =>
  commits.find(({ commandId }) => commandId === command)?.events.map(({ fact }) => fact) ?? [];

/** How the gate was answered. */
const outcomeIn = (facts: readonly Fact[], gate: GateName): Outcome | undefined =>
  facts.flatMap((fact) => (fact.type === 'GateAnswered' && fact.gate === gate ? [fact.outcome] : []))[0];

const showAnswered = (
  c: Context,
  { site }: PortalDeps,
  opening: Exclude<Opening, { kind: 'unknown' }>,
  gate: GateName,
  outcome: Outcome,
): Promise<Response> =>
  showPage(c, <AnsweredPage site={site} told={tell(gate, outcome, opening.link.party, opening)} />);

const showGate = async (
  c: Context,
  { site, cases }: PortalDeps,
  secret: string,
  live: LiveGate,
  typed: Typed = {},
  flaws: readonly Flaw[] = [],
): Promise<Response> => {
  const { gate, state, link, bilan, loaded, now, settings } = live;
  const { party } = link;
  const document = party === 'beneficiary' ? documentToRead(gate) : undefined;
  const people = party === 'beneficiary' ? {} : await cases.people(loaded);
  const about = [people['firstName'], people['lastName']].filter(Boolean).join(' ');
  return showPage(
    c,
    <GatePage
      site={site}
      bilan={bilan}
      gate={gate}
      state={state}
      party={party}
      form={inForce(gateForm(gate, bilan, party), settings)}
      action={`/l/${secret}`}
      hidden={{ [TOKEN]: issueToken(secret, PURPOSE, now) }}
      typed={typed}
      flaws={flaws}
      {...(about === '' ? {} : { about })}
      {...(document === undefined ? {} : { reading: { document, path: readingPathOf(secret) } })}
      {...(party === 'beneficiary' && bilan.agreements.length > 0 ? { agreementsPath: agreementsPathOf(secret) } : {})}
      {...(isStoppable(live) ? { stopPath: `/l/${secret}/arret` } : {})}
    />,
    flaws.length === 0 ? 200 : 422,
  );
};
