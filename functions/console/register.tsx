import type { Context } from 'hono';
import type { SealedText } from '../../shared/domain/events.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { type Flaw, flawOfRefusal, flawsOf, readAnswer } from '../../shared/web/forms/answer.ts';
import { inForce } from '../../shared/web/forms/in-force.ts';
import { readTyped } from '../../shared/web/http/typed.tsx';
import { ForbiddenPage } from '../../shared/web/pages/errors.tsx';
import { RegisterPage } from '../../shared/web/pages/register.tsx';
import { showPage } from '../../shared/web/render.ts';
import { type Attempt, isRecorded, staffForm } from '../../shared/web/staff/gate-forms.ts';
import { has, type Staff } from '../../shared/web/staff/role.ts';
import { formToken, ownCommand } from '../../shared/web/staff/session.ts';
import type { StaffApp, StaffEnv } from '../../shared/web/staff/staff-app.tsx';
import { registerRow } from '../../shared/web/words/register-rows.ts';
import type { ConsoleDeps } from './deps.ts';
import { REGISTER_NOTES } from './register-notes.ts';
import { settingsToday } from './settings-today.ts';
import { stale } from './stale.tsx';

/** Where the register stands among the addresses of the console. */
export const REGISTER_PATH = '/organisme';

const SHOWN = 500;

/** The office keeps the register; an auditor sees what it waits for, and no name. */
const mayRead = (staff: Staff): boolean => has(staff, 'office', 'auditor');

/** The register of the organisation, and what the office writes into it. */
export const registerRoutes = (app: StaffApp, deps: ConsoleDeps): void => {
  const { cases, summaries, openRequests, site, clock, consoleUrl } = deps;

  const show = async (c: Context<StaffEnv>, attempt?: Attempt): Promise<Response> => {
    const session = c.get('session');
    const { staff } = session;
    const now = clock();
    const isOffice = has(staff, 'office');
    const listed = await summaries.register(SHOWN);
    const named = isOffice ? await openRequests(listed) : new Map<CaseId, SealedText>();
    const isNoted = listed.some(({ matter }) => matter === 'certificate');
    const notes = isOffice ? REGISTER_NOTES.filter(({ matter }) => matter !== 'certificate' || !isNoted) : [];
    const settings = settingsToday(deps);
    return showPage(
      c,
      <RegisterPage
        site={site}
        staff={staff}
        signOut={formToken(session, '/deconnexion', now)}
        rows={listed.map((summary) => registerRow(summary, named.get(summary.caseId)))}
        forms={notes.map(({ path, form }) =>
          staffForm(path, inForce(form, settings), `${REGISTER_PATH}/${path}`, session, now, {
            folded: true,
            attempt: attempt?.id === path ? attempt : undefined,
          }),
        )}
        isCertified={isNoted}
      />,
      attempt === undefined ? 200 : 422,
    );
  };

  app.use(`${REGISTER_PATH}/*`, async (c, next) =>
    mayRead(c.get('session').staff) ? next() : showPage(c, <ForbiddenPage site={site} />, 403),
  );
  app.get(REGISTER_PATH, (c) => show(c));

  for (const { path, form, schema, id: idOf } of REGISTER_NOTES) {
    app.post(`${REGISTER_PATH}/${path}`, async (c: Context<StaffEnv>) => {
      const session = c.get('session');
      const typed = await readTyped(c);
      const command = ownCommand(c, consoleUrl, session, typed, clock());
      if (command === undefined) return stale(c, deps, typed);
      const id = idOf(command);
      const again = (flaws: readonly Flaw[]) => show(c, { id: path, typed, flaws });
      const loaded = await cases.load(id);
      if (!isRecorded(loaded, command)) {
        if (!has(session.staff, 'office')) return showPage(c, <ForbiddenPage site={site} />, 403);
        const parsed = schema.safeParse(readAnswer(form, typed));
        if (!parsed.success) return again(flawsOf(form, parsed.error));
        const actor = { party: 'office', id: session.staff.id } as const;
        const done = await cases.execute(loaded, { type: 'note-matter', note: parsed.data }, actor, command);
        if (isRefusal(done)) return again([flawOfRefusal(form, done)]);
      }
      return c.redirect(`${REGISTER_PATH}/${id}?fait=oui`, 303);
    });
  }
};
