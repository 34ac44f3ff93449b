import type { Context } from 'hono';
import type { LoadedCase } from '../../shared/app/ports.ts';
import { GATE_NAMES, GateName } from '../../shared/domain/gates/names.ts';
import type { CommandId } from '../../shared/domain/ids.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { Case } from '../../shared/domain/state.ts';
import { type Flaw, flawOfRefusal } from '../../shared/web/forms/answer.ts';
import type { Typed } from '../../shared/web/forms/form.ts';
import { readTyped } from '../../shared/web/http/typed.tsx';
import { ForbiddenPage, NotFoundPage, StalePage } from '../../shared/web/pages/errors.tsx';
import { WorkroomPage } from '../../shared/web/pages/workroom.tsx';
import { showPage } from '../../shared/web/render.ts';
import {
  type Attempt,
  answerGate,
  findCase,
  gateCaseForm,
  isOwnCase,
  isRecorded,
  openWaits,
  type StaffActor,
} from '../../shared/web/staff/gate-forms.ts';
import { formToken, ownCommand } from '../../shared/web/staff/session.ts';
import { createStaffApp, type StaffApp, type StaffEnv } from '../../shared/web/staff/staff-app.tsx';
import type { StaffDeps } from '../../shared/web/staff/staff-deps.ts';
import { entryForms } from '../../shared/web/work/forms.ts';
import { prefilled } from '../../shared/web/work/prefill.ts';
import { readEntry } from '../../shared/web/work/read.ts';
import { workSeen } from '../../shared/web/work/view.ts';

const NO_WORK_FORM = 'Ce travail ne peut plus, ou pas encore, être noté. Voici où en est le dossier.';
const UNAVAILABLE = 'Cela n’est plus possible : le dossier a avancé entre-temps. Voici où il en est.';

const done = (c: Context, { id }: Case): Response => c.redirect(`/dossiers/${id}/contenu?fait=oui`, 303);

/** What a consultant has sent of a case of theirs: which question or piece of work, what was typed, and the command that it is. */
interface Sent {
  readonly loaded: LoadedCase;
  readonly bilan: Case;
  readonly name: string;
  readonly typed: Typed;
  readonly command: CommandId;
  readonly actor: StaffActor;
}

/** What a beneficiary confides, for the consultant who accompanies them and for nobody else of the organisation. */
export const createWorkroom = (deps: StaffDeps): StaffApp => {
  const { cases, site, clock, consoleUrl } = deps;
  const app = createStaffApp(deps);

  app.get('/dossiers/:caseId/contenu', async (c) => {
    const found = await findCase(cases, c.req.param('caseId'));
    if (found === undefined) return showPage(c, <NotFoundPage site={site} />, 404);
    if (!isOwnCase(c.get('session').staff, found.bilan)) return showPage(c, <ForbiddenPage site={site} />, 403);
    return showRoom(c, deps, found.loaded, found.bilan);
  });

  /** A form sent from the page of one's own case, and not recorded already. */
  const onOwnCase = (part: string, act: (c: Context<StaffEnv>, sent: Sent) => Promise<Response>) =>
    app.post(`/dossiers/:caseId/contenu/${part}/:name`, async (c) => {
      const found = await findCase(cases, c.req.param('caseId') ?? '');
      if (found === undefined) return showPage(c, <NotFoundPage site={site} />, 404);
      const session = c.get('session');
      if (!isOwnCase(session.staff, found.bilan)) return showPage(c, <ForbiddenPage site={site} />, 403);
      const typed = await readTyped(c);
      const command = ownCommand(c, consoleUrl, session, typed, clock());
      if (command === undefined) return stale(c, deps, typed);
      if (isRecorded(found.loaded, command)) return done(c, found.bilan);
      const actor = { party: 'consultant', id: session.staff.id } as const;
      return act(c, { ...found, name: c.req.param('name') ?? '', typed, command, actor });
    });

  onOwnCase('etapes', async (c, { loaded, bilan, name, typed, command, actor }) => {
    const gate = questionsOf(bilan).find((one) => one === name);
    if (gate === undefined)
      return GateName.safeParse(name).success
        ? showRoom(c, deps, loaded, bilan, undefined, UNAVAILABLE)
        : showPage(c, <NotFoundPage site={site} />, 404);
    const flaws = await answerGate(cases, { loaded, bilan }, gate, typed, actor, command);
    return flaws.length === 0 ? done(c, bilan) : showRoom(c, deps, loaded, bilan, { id: gate, typed, flaws });
  });

  onOwnCase('travail', async (c, { loaded, bilan, name, typed, command, actor }) => {
    const asked = entryForms(bilan, workSeen((await cases.content(loaded)).work)).find(({ kind }) => kind === name);
    if (asked === undefined) return showRoom(c, deps, loaded, bilan, undefined, NO_WORK_FORM);
    const { kind, form } = asked;
    const again = (flaws: readonly Flaw[]) => showRoom(c, deps, loaded, bilan, { id: kind, typed, flaws });
    const read = readEntry(kind, form, typed, bilan.work.criteria);
    if ('flaws' in read) return again(read.flaws);
    const executed = await cases.execute(loaded, { type: 'record', entry: read.entry }, actor, command);
    return isRefusal(executed) ? again([flawOfRefusal(form, executed)]) : done(c, bilan);
  });

  return app;
};

const stale = (c: Context, { site }: StaffDeps, { jeton: _token, ...written }: Typed) =>
  showPage(c, <StalePage site={site} written={Object.values(written).filter(Boolean)} />, 403);

/** Everything that waits for the consultant, content or not: one place to work from. */
const questionsOf = (bilan: Case): readonly GateName[] =>
  openWaits(bilan)
    .filter(({ party }) => party === 'consultant')
    .map(({ gate }) => gate);

const showRoom = async (
  c: Context<StaffEnv>,
  { cases, site, clock }: StaffDeps,
  loaded: LoadedCase,
  bilan: Case,
  attempt?: Attempt,
  problem?: string,
): Promise<Response> => {
  const session = c.get('session');
  const now = clock();
  const actor = { party: 'consultant', id: session.staff.id } as const;
  const [people, { answers, work }] = await Promise.all([cases.people(loaded), cases.content(loaded)]);
  const seen = workSeen(work);
  const tried = (id: string) => (attempt?.id === id ? attempt : undefined);
  const basePath = `/dossiers/${bilan.id}/contenu`;
  return showPage(
    c,
    <WorkroomPage
      site={site}
      staff={session.staff}
      signOut={formToken(session, '/deconnexion', now)}
      bilan={bilan}
      people={people}
      forms={questionsOf(bilan).map((gate) =>
        gateCaseForm(gate, bilan, actor, basePath, session, now, tried(gate), prefilled(gate, bilan, seen)),
      )}
      seen={seen}
      workForms={entryForms(bilan, seen).map(({ kind, form }) => {
        const action = `${basePath}/travail/${kind}`;
        const { typed = {}, flaws = [] } = tried(kind) ?? {};
        return {
          id: `travail-${kind}`,
          form,
          action,
          hidden: formToken(session, action, now),
          typed,
          flaws,
          folded: true,
        };
      })}
      written={GATE_NAMES.flatMap((gate) => (answers[gate] === undefined ? [] : [{ gate, text: answers[gate] }]))}
      done={attempt === undefined && problem === undefined && c.req.query('fait') !== undefined}
      {...(problem === undefined ? {} : { problem })}
    />,
    attempt === undefined && problem === undefined ? 200 : 422,
  );
};
