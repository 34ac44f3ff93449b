import { html } from 'hono/html';
import { dueNext } from '../moves.ts';
import { type Html, layout, shortInstant, table } from './layout.ts';
import type { Shown } from './shown.ts';

const STATUS = {
  RUNNING: 'en cours',
  SUCCEEDED: 'terminée',
  FAILED: 'en échec',
  TIMED_OUT: 'délai dépassé',
  ABORTED: 'arrêtée',
} as const;

/** Where each case stands, and what is due next. */
export function casesPage(shown: Shown): Html {
  const executions = shown.executions().toSorted((a, b) => b.startedAt - a.startedAt);
  const due = dueNext(shown, 10);
  return layout(
    shown,
    '/',
    'Dossiers',
    html`${table(
      'À venir',
      ['Quand', 'Quoi'],
      due.map(({ instant, label }) => html`<tr><td>${shortInstant(instant)}</td><td>${label}</td></tr>`),
      "Rien n'est attendu.",
    )}
    ${table(
      'Exécutions',
      ['Exécution', 'Machine', 'État', 'Étape', 'Commencée'],
      executions.map(
        (execution) => html`<tr>
          <td>${execution.name}</td>
          <td>${execution.machineName}</td>
          <td>${STATUS[execution.status]}${execution.error === undefined ? '' : ` : ${execution.error}`}</td>
          <td>${execution.currentStates.join(' · ')}</td>
          <td>${shortInstant(execution.startedAt)}</td>
        </tr>`,
      ),
      "Aucun dossier n'est ouvert.",
    )}`,
  );
}
