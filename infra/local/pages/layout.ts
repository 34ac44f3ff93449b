import { html } from 'hono/html';
import type { Shown } from './shown.ts';

/** A piece of page, its values escaped. */
export type Html = ReturnType<typeof html>;

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 76rem; padding: 1rem; color: #1b1b1b; }
  nav { display: flex; flex-wrap: wrap; gap: .3rem 1rem; } nav a[aria-current] { font-weight: 700; }
  table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: 700; padding: 1rem 0 .3rem; }
  th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid #ddd; }
  .wide { overflow-x: auto; }
  td.n { text-align: right; font-variant-numeric: tabular-nums; }
  .clock { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; background: #eef3f8; padding: .8rem 1rem; margin: 1rem 0; }
  .clock strong { font-size: 1.2rem; margin-right: 1rem; } button { font: inherit; padding: .3rem .8rem; }
  .bad { background: #fdecea; padding: .1rem .4rem; } pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  iframe { width: 100%; height: 34rem; border: 1px solid #bbb; background: #fff; }
`;

const TABS = [
  ['/', 'Dossiers'],
  ['/courriels', 'Courriels'],
  ['/appels', 'Appels'],
  ['/problemes', 'Problèmes'],
  ['/cout', 'Coût'],
] as const;

/** A whole page: clock, tabs, content. `path` is the tab that is open. */
export function layout(shown: Shown, path: string, title: string, content: Html): Html {
  const problems = shown.problems().length;
  return html`<!doctype html>
<html lang="fr">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>${title} · Compte local</title>
  <style>${STYLE}</style>
</head>
<body>
  <nav aria-label="Rubriques">${TABS.map(
    ([href, name]) =>
      html`<a href="${href}" ${href === path ? html`aria-current="page"` : ''}>${name}${
        href === '/problemes' && problems > 0 ? html` <span class="bad">${problems}</span>` : ''
      }</a>`,
  )}${Object.entries(shown.apis).map(([name, url]) => html`<a href="${url}">${name} ↗</a>`)}</nav>
  <header><form class="clock" method="post" action="/horloge">
    <strong>${instant(shown.clock.now())}</strong>
    <button name="avancer" value="prochain">Prochain évènement</button>
    <button name="avancer" value="heure">+1 heure</button>
    <button name="avancer" value="jour">+1 jour</button>
    <button name="avancer" value="fin">Jusqu’au bout</button>
    <span>${shown.clock.mode === 'held' ? 'horloge arrêtée' : 'horloge en marche'}</span>
  </form></header>
  <main><h1>${title}</h1>${content}</main>
</body>
</html>`;
}

const FORMAT = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeStyle: 'medium', timeZone: 'Europe/Paris' });
const SHORT = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Europe/Paris' });

/** "mercredi 2 décembre 2026 à 09:00:00", in Paris. */
function instant(ms: number): string {
  return FORMAT.format(ms);
}

/** "02/12/2026 09:00:00", in Paris. */
export function shortInstant(ms: number): string {
  return SHORT.format(ms);
}

/** A table, or a sentence when it has no row. */
export function table(caption: string, heads: readonly string[], rows: readonly Html[], empty: string): Html {
  if (rows.length === 0) return html`<p>${empty}</p>`;
  return html`<div class="wide" role="region" aria-label="${caption}" tabindex="0"><table>
    <caption>${caption}</caption>
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows}</tbody>
  </table></div>`;
}
