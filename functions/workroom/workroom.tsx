import type { Context } from 'hono';
import type { LoadedCase } from '../../shared/app/ports.ts';
import { GATE_NAMES, GateName } from '../../shared/domain/gates/names.ts';
import type { Case } from '../../shared/domain/state.ts';
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
} from '../../shared/web/staff/gate-forms.ts';
import { formToken, ownCommand } from '../../shared/web/staff/session.ts';
import { createStaffApp, type StaffApp, type StaffEnv } from '../../shared/web/staff/staff-app.tsx';
import type { StaffDeps } from '../../shared/web/staff/staff-deps.ts';

const UNAVAILABLE = 'Cela n’est plus possible : le dossier a avancé entre-temps. Voici où il en est.';

const done = (c: Context, { id }: Case): Response => c.redirect(`/dossiers/${id}/contenu?fait=oui`, 303);

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

  app.post('/dossiers/:caseId/contenu/etapes/:gate', async (c) => {
    const found = await findCase(cases, c.req.param('caseId'));
    const gate = GateName.safeParse(c.req.param('gate'));
    if (found === undefined || !gate.success) return showPage(c, <NotFoundPage site={site} />, 404);
    const { loaded, bilan } = found;
    const session = c.get('session');
    if (!isOwnCase(session.staff, bilan)) return showPage(c, <ForbiddenPage site={site} />, 403);
    const typed = await readTyped(c);
    const command = ownCommand(c, consoleUrl, session, typed, clock());
    if (command === undefined) {
      const { jeton: _token, ...written } = typed;
      return showPage(c, <StalePage site={site} written={Object.values(written).filter(Boolean)} />, 403);
    }
    if (isRecorded(loaded, command)) return done(c, bilan);
    if (!questionsOf(bilan).includes(gate.data)) return showRoom(c, deps, loaded, bilan, undefined, UNAVAILABLE);
    const actor = { party: 'consultant', id: session.staff.id } as const;
    const flaws = await answerGate(cases, bilan, gate.data, typed, actor, command);
    return flaws.length === 0 ? done(c, bilan) : showRoom(c, deps, loaded, bilan, { id: gate.data, typed, flaws });
  });

  return app;
};

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
  const [people, content] = await Promise.all([cases.people(loaded), cases.content(loaded)]);
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
        gateCaseForm(gate, bilan, actor, basePath, session, now, attempt?.id === gate ? attempt : undefined),
      )}
      written={GATE_NAMES.flatMap((gate) => (content[gate] === undefined ? [] : [{ gate, text: content[gate] }]))}
      done={attempt === undefined && problem === undefined && c.req.query('fait') !== undefined}
      {...(problem === undefined ? {} : { problem })}
    />,
    attempt === undefined && problem === undefined ? 200 : 422,
  );
};
