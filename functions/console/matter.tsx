import type { Context } from 'hono';
import * as z from 'zod';
import type { LoadedCase } from '../../shared/app/ports.ts';
import { Text } from '../../shared/domain/gates/answers.ts';
import { GateName } from '../../shared/domain/gates/names.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { BreachRisk, matterOf } from '../../shared/domain/register/matters.ts';
import type { Case } from '../../shared/domain/state.ts';
import type { CaseForm } from '../../shared/web/components/case-form.tsx';
import { type Flaw, flawOfRefusal, flawsOf, readAnswer } from '../../shared/web/forms/answer.ts';
import { ASSESSMENT_FORM, withoutRemoval } from '../../shared/web/forms/register.ts';
import { readTyped } from '../../shared/web/http/typed.tsx';
import { NotFoundPage } from '../../shared/web/pages/errors.tsx';
import { MatterPage } from '../../shared/web/pages/matter.tsx';
import { showPage } from '../../shared/web/render.ts';
import {
  type Attempt,
  actorAt,
  answerGate,
  gateCaseForm,
  isRecorded,
  openWaits,
  staffForm,
} from '../../shared/web/staff/gate-forms.ts';
import { has } from '../../shared/web/staff/role.ts';
import { formToken, ownCommand, type Session } from '../../shared/web/staff/session.ts';
import type { StaffApp, StaffEnv } from '../../shared/web/staff/staff-app.tsx';
import { timelineOf } from '../../shared/web/words/timeline.ts';
import type { ConsoleDeps } from './deps.ts';
import { REGISTER_PATH } from './register.tsx';
import { stale } from './stale.tsx';

interface Found {
  readonly loaded: LoadedCase;
  readonly bilan: Case;
}

const UNAVAILABLE = 'Cela n’est plus possible : le registre a changé entre-temps. Voici où il en est.';
const ASSESSMENT = 'risque';
const Assessment = z.object({ risk: BreachRisk, reason: Text });

/** One matter of the register: what it waits for, what the office can say of it, and the record of what was done. */
export const matterRoutes = (app: StaffApp, deps: ConsoleDeps): void => {
  const { cases, site, clock, consoleUrl } = deps;

  const find = async (c: Context): Promise<Found | undefined> => {
    const id = CaseId.safeParse(c.req.param('matterId'));
    if (!id.success) return undefined;
    const loaded = await cases.load(id.data);
    const { state: bilan } = loaded;
    return bilan === undefined || matterOf(bilan) === undefined ? undefined : { loaded, bilan };
  };

  /** Answers a form of the page by `act`, which says what is to be corrected; undefined when the form is not asked any more. */
  const acting =
    (idOf: (c: Context<StaffEnv>) => string, act: Act) =>
    async (c: Context<StaffEnv>): Promise<Response> => {
      const found = await find(c);
      if (found === undefined) return showPage(c, <NotFoundPage site={site} />, 404);
      const typed = await readTyped(c);
      const session = c.get('session');
      const command = ownCommand(c, consoleUrl, session, typed, clock());
      if (command === undefined) return stale(c, deps, typed);
      if (!isRecorded(found.loaded, command)) {
        const flaws = await act(c, found, typed, command);
        if (flaws === undefined) return showMatter(c, deps, found, undefined, UNAVAILABLE);
        if (flaws.length > 0) return showMatter(c, deps, found, { id: idOf(c), typed, flaws });
      }
      return c.redirect(`${REGISTER_PATH}/${found.bilan.id}?fait=oui`, 303);
    };

  app.get(`${REGISTER_PATH}/:matterId`, async (c) => {
    const found = await find(c);
    return found === undefined ? showPage(c, <NotFoundPage site={site} />, 404) : showMatter(c, deps, found);
  });

  app.post(
    `${REGISTER_PATH}/:matterId/etapes/:gate`,
    acting(
      (c) => c.req.param('gate') ?? '',
      async (c, found, typed, command) => {
        const { bilan } = found;
        const gate = GateName.safeParse(c.req.param('gate')).data;
        const actor = gate === undefined ? undefined : actorAt(gate, bilan, c.get('session').staff);
        if (gate === undefined || actor === undefined || bilan.gates[gate]?.status !== 'open') return undefined;
        return answerGate(cases, found, gate, typed, actor, command);
      },
    ),
  );

  app.post(
    `${REGISTER_PATH}/:matterId/${ASSESSMENT}`,
    acting(
      () => ASSESSMENT,
      async (c, { loaded, bilan }, typed, command) => {
        const { staff } = c.get('session');
        if (!has(staff, 'office') || matterOf(bilan) !== 'breach') return undefined;
        const parsed = Assessment.safeParse(readAnswer(ASSESSMENT_FORM, typed));
        if (!parsed.success) return flawsOf(ASSESSMENT_FORM, parsed.error);
        const actor = { party: 'office', id: staff.id } as const;
        const done = await cases.execute(loaded, { type: 'assess-breach', ...parsed.data }, actor, command);
        return isRefusal(done) ? [flawOfRefusal(ASSESSMENT_FORM, done)] : [];
      },
    ),
  );
};

type Act = (
  c: Context<StaffEnv>,
  found: Found,
  typed: Readonly<Record<string, string>>,
  command: NonNullable<ReturnType<typeof ownCommand>>,
) => Promise<readonly Flaw[] | undefined>;

const formsOf = (
  bilan: Case,
  session: Session,
  now: ReturnType<ConsoleDeps['clock']>,
  attempt?: Attempt,
): readonly CaseForm[] => {
  const basePath = `${REGISTER_PATH}/${bilan.id}`;
  const attempted = (id: string) => (attempt?.id === id ? attempt : undefined);
  const questions = openWaits(bilan).flatMap(({ gate }) => {
    const actor = actorAt(gate, bilan, session.staff);
    return actor === undefined ? [] : [gateCaseForm(gate, bilan, actor, basePath, session, now, attempted(gate))];
  });
  const shown =
    matterOf(bilan) === 'certificate'
      ? questions.map((question) => ({ ...question, form: withoutRemoval(question.form) }))
      : questions;
  if (matterOf(bilan) !== 'breach' || !has(session.staff, 'office')) return shown;
  const action = `${basePath}/${ASSESSMENT}`;
  return [
    ...shown,
    staffForm(ASSESSMENT, ASSESSMENT_FORM, action, session, now, { folded: true, attempt: attempted(ASSESSMENT) }),
  ];
};

const showMatter = async (
  c: Context<StaffEnv>,
  { cases, site, clock }: ConsoleDeps,
  { loaded, bilan }: Found,
  attempt?: Attempt,
  problem?: string,
): Promise<Response> => {
  const session = c.get('session');
  const now = clock();
  const isFresh = attempt === undefined && problem === undefined;
  return showPage(
    c,
    <MatterPage
      site={site}
      staff={session.staff}
      signOut={formToken(session, '/deconnexion', now)}
      bilan={bilan}
      written={has(session.staff, 'office') ? await cases.people(loaded) : {}}
      waits={openWaits(bilan)}
      forms={formsOf(bilan, session, now, attempt)}
      timeline={timelineOf(loaded.commits, bilan.zone)}
      done={isFresh && c.req.query('fait') !== undefined}
      {...(problem === undefined ? {} : { problem })}
    />,
    isFresh ? 200 : 422,
  );
};
