import type { Context } from 'hono';
import type { LoadedCase } from '../../shared/app/ports.ts';
import { dateAt } from '../../shared/domain/calendar/local-time.ts';
import { GateName } from '../../shared/domain/gates/names.ts';
import { GATES } from '../../shared/domain/gates/table.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { settingsAt } from '../../shared/domain/settings/settings.ts';
import type { Case } from '../../shared/domain/state.ts';
import type { CaseForm } from '../../shared/web/components/case-form.tsx';
import { type Flaw, flawOfRefusal, flawsOf, readAnswer } from '../../shared/web/forms/answer.ts';
import { readTyped } from '../../shared/web/http/typed.tsx';
import { CasePage } from '../../shared/web/pages/case.tsx';
import { NotFoundPage } from '../../shared/web/pages/errors.tsx';
import { showPage } from '../../shared/web/render.ts';
import {
  type Attempt,
  actorAt,
  answerGate,
  findCase,
  gateCaseForm,
  isOwnCase,
  isRecorded,
  openWaits,
  staffForm,
} from '../../shared/web/staff/gate-forms.ts';
import { has } from '../../shared/web/staff/role.ts';
import { formToken, ownCommand, type Session } from '../../shared/web/staff/session.ts';
import type { StaffApp, StaffEnv } from '../../shared/web/staff/staff-app.tsx';
import { timelineOf } from '../../shared/web/words/timeline.ts';
import { CASE_COMMANDS, commandForm } from './case-commands.ts';
import type { ConsoleDeps } from './deps.ts';
import { stale } from './stale.tsx';

const UNAVAILABLE = 'Cela n’est plus possible : le dossier a avancé entre-temps. Voici où il en est.';

/** A case, its questions and what can be done to it. The content of a bilan is elsewhere. */
export const caseRoutes = (app: StaffApp, deps: ConsoleDeps): void => {
  const { cases, site, clock, consoleUrl } = deps;

  app.get('/dossiers/:caseId', async (c) => {
    const found = await findCase(cases, c.req.param('caseId'));
    if (found === undefined) return showPage(c, <NotFoundPage site={site} />, 404);
    return showCase(c, deps, found.loaded, found.bilan);
  });

  app.post('/dossiers/:caseId/etapes/:gate', async (c) => {
    const found = await findCase(cases, c.req.param('caseId'));
    const gate = GateName.safeParse(c.req.param('gate'));
    if (found === undefined || !gate.success) return showPage(c, <NotFoundPage site={site} />, 404);
    const { loaded, bilan } = found;
    const session = c.get('session');
    const typed = await readTyped(c);
    const command = ownCommand(c, consoleUrl, session, typed, clock());
    if (command === undefined) return stale(c, deps, typed);
    if (isRecorded(loaded, command)) return done(c, bilan);
    const actor = actorAt(gate.data, bilan, session.staff);
    const isHere = bilan.gates[gate.data]?.status === 'open' && !GATES[gate.data].holdsContent;
    if (actor === undefined || !isHere) return showCase(c, deps, loaded, bilan, undefined, UNAVAILABLE);
    const flaws = await answerGate(cases, { loaded, bilan }, gate.data, typed, actor, command);
    return flaws.length === 0 ? done(c, bilan) : showCase(c, deps, loaded, bilan, { id: gate.data, typed, flaws });
  });

  for (const { path, form: written, actor: actorOf, schema, withPeople } of CASE_COMMANDS) {
    app.post(`/dossiers/:caseId/${path}`, async (c: Context<StaffEnv>) => {
      const found = await findCase(cases, c.req.param('caseId') ?? '');
      if (found === undefined) return showPage(c, <NotFoundPage site={site} />, 404);
      const { loaded, bilan } = found;
      const session = c.get('session');
      const typed = await readTyped(c);
      const commandId = ownCommand(c, consoleUrl, session, typed, clock());
      if (commandId === undefined) return stale(c, deps, typed);
      if (isRecorded(loaded, commandId)) return done(c, bilan);
      const actor = actorOf(bilan, session.staff);
      if (actor === undefined) return showCase(c, deps, loaded, bilan, undefined, UNAVAILABLE);
      const form = commandForm({ form: written }, bilan, settingsAt(dateAt(clock(), bilan.zone)));
      const again = (flaws: readonly Flaw[]) => showCase(c, deps, loaded, bilan, { id: path, typed, flaws });
      const people = withPeople ? { people: await cases.people(loaded) } : {};
      const parsed = schema.safeParse({ ...readAnswer(form, typed), ...people });
      if (!parsed.success) return again(flawsOf(form, parsed.error));
      const executed = await cases.execute(loaded, parsed.data, actor, commandId);
      return isRefusal(executed) ? again([flawOfRefusal(form, executed)]) : done(c, bilan);
    });
  }
};

const done = (c: Context, { id }: Case): Response => c.redirect(`/dossiers/${id}?fait=oui`, 303);

const formsOf = (
  bilan: Case,
  session: Session,
  now: ReturnType<ConsoleDeps['clock']>,
  attempt?: Attempt,
): readonly CaseForm[] => {
  const basePath = `/dossiers/${bilan.id}`;
  const attempted = (id: string) => (attempt?.id === id ? attempt : undefined);
  const questions = openWaits(bilan).flatMap(({ gate }) => {
    const actor = GATES[gate].holdsContent ? undefined : actorAt(gate, bilan, session.staff);
    return actor === undefined ? [] : [gateCaseForm(gate, bilan, actor, basePath, session, now, attempted(gate))];
  });
  const commands = CASE_COMMANDS.flatMap((one): CaseForm[] => {
    const { path, folded, actor, typed } = one;
    if (actor(bilan, session.staff) === undefined) return [];
    const form = commandForm(one, bilan, settingsAt(dateAt(now, bilan.zone)));
    const filling = { folded, attempt: attempted(path), begun: typed?.(session.staff) };
    return [staffForm(path.replace('/', '-'), form, `${basePath}/${path}`, session, now, filling)];
  });
  return [...questions, ...commands].toSorted((a, b) => Number(a.folded) - Number(b.folded));
};

const showCase = async (
  c: Context<StaffEnv>,
  { cases, site, clock }: ConsoleDeps,
  loaded: LoadedCase,
  bilan: Case,
  attempt?: Attempt,
  problem?: string,
): Promise<Response> => {
  const session = c.get('session');
  const { staff } = session;
  const now = clock();
  const named = has(staff, 'office', 'consultant', 'referent');
  return showPage(
    c,
    <CasePage
      site={site}
      staff={staff}
      signOut={formToken(session, '/deconnexion', now)}
      bilan={bilan}
      waits={openWaits(bilan)}
      forms={formsOf(bilan, session, now, attempt)}
      timeline={timelineOf(loaded.commits, bilan.zone)}
      done={attempt === undefined && problem === undefined && c.req.query('fait') !== undefined}
      {...(named ? { people: await cases.people(loaded) } : {})}
      {...(isOwnCase(staff, bilan) ? { contentPath: `/dossiers/${bilan.id}/contenu` } : {})}
      {...(problem === undefined ? {} : { problem })}
    />,
    attempt === undefined && problem === undefined ? 200 : 422,
  );
};
