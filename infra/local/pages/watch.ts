import { html } from 'hono/html';
import { price } from '../meter.ts';
import { KEY_MONTH } from '../prices.ts';
import { type Html, layout, shortInstant, table } from './layout.ts';
import type { Shown } from './shown.ts';

/** The last calls of the functions to AWS, latest first. */
export function callsPage(shown: Shown, caller: string | null): Html {
  const names = [...shown.functionNames(), 'operator'];
  const calls = shown.calls().filter((call) => caller === null || call.caller === caller);
  const rows = calls
    .slice(-500)
    .toReversed()
    .map(
      (call) => html`<tr>
        <td>${shortInstant(call.at)}</td><td>${call.caller}</td><td>${call.service}:${call.action}</td>
        <td>${call.resource}</td><td class="n">${call.status >= 400 ? html`<span class="bad">${call.status}</span>` : call.status}</td>
        <td class="n">${call.ms.toFixed(1)}</td>
      </tr>`,
    );
  const output = caller === null ? [] : shown.output(caller);
  return layout(
    shown,
    '/appels',
    caller === null ? 'Appels' : `Appels de ${caller}`,
    html`<p>${names.map((name) => html`<a href="/appels?de=${encodeURIComponent(name)}">${name}</a> `)}</p>
    ${output.length === 0 ? '' : html`<details><summary>Ce que la fonction a écrit</summary><pre>${output.slice(-200).join('\n')}</pre></details>`}
    ${table('Les 500 derniers', ['Quand', 'Qui', 'Quoi', 'Sur quoi', 'Réponse', 'ms'], rows, 'Aucun appel.')}`,
  );
}

const KINDS = {
  denied: 'refusé',
  'unknown-call': 'appel inconnu',
  'dead-letter': 'abandonné',
  failure: 'panne',
} as const;

/** What was refused, given up or not understood, and the queues of what was given up. */
export function problemsPage(shown: Shown): Html {
  const rows = shown
    .problems()
    .toReversed()
    .map(
      ({ at, kind, where, message }) =>
        html`<tr><td>${shortInstant(at)}</td><td>${KINDS[kind]}</td><td>${where}</td><td>${message}</td></tr>`,
    );
  const queues = shown.queueNames().map((name) => {
    const messages = shown.queue(name);
    return messages.length === 0
      ? ''
      : html`<h2>File ${name}</h2>${messages.map(({ at, body }) => html`<p>${shortInstant(at)}</p><pre>${body}</pre>`)}`;
  });
  return layout(
    shown,
    '/problemes',
    'Problèmes',
    html`${table('Problèmes', ['Quand', 'Quoi', 'Où', 'Détail'], rows, 'Aucun problème.')}${queues}`,
  );
}

/** What the same use would cost on AWS. */
export function costPage(shown: Shown): Html {
  const usage = shown.meter.snapshot();
  const { lines, total } = price(usage);
  const dollars = (amount: number) => html`<td class="n">${amount.toFixed(6)} $</td>`;
  const rows = [...Object.entries(lines), ['Total', total] as const].map(
    ([name, amount]) => html`<tr><td>${name}</td>${dollars(amount)}</tr>`,
  );
  return layout(
    shown,
    '/cout',
    'Coût',
    html`<p>Depuis l'ouverture du compte, aux prix publics de Paris (novembre 2026), sans les quotas gratuits.
      La clé KMS coûte en plus ${KEY_MONTH} $ par mois.</p>
    ${table('Ce que cela aurait coûté sur AWS', ['Service', 'Prix'], rows, '')}
    <details><summary>Unités</summary><pre>${JSON.stringify(usage, null, 2)}</pre></details>`,
  );
}
