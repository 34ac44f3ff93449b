import { createStaffApp, type StaffApp } from '../../shared/web/staff/staff-app.tsx';
import { caseRoutes } from './case.tsx';
import type { ConsoleDeps } from './deps.ts';
import { matterRoutes } from './matter.tsx';
import { registerRoutes } from './register.tsx';
import { signInRoutes } from './sign-in.tsx';
import { worklistRoute } from './worklist.tsx';

/** The site of the staff: states and names, never a word of content. */
export const createConsole = (deps: ConsoleDeps): StaffApp => {
  const app = createStaffApp(deps);
  signInRoutes(app, deps);
  worklistRoute(app, deps);
  caseRoutes(app, deps);
  registerRoutes(app, deps);
  matterRoutes(app, deps);
  return app;
};
