import { html } from 'hono/html';
import { type Html, layout, shortInstant, table } from './layout.ts';
import type { Shown } from './shown.ts';

/** The mailbox, latest first. */
export async function mailsPage(shown: Shown): Promise<Html> {
  const mails = await Promise.all(
    shown.mailbox
      .list()
      .toReversed()
      .slice(0, 200)
      .map(async (mail) => ({ mail, subject: (await shown.mailbox.read(mail.id)).subject ?? '(sans objet)' })),
  );
  const rows = mails.map(
    ({ mail, subject }) => html`<tr>
      <td>${shortInstant(Date.parse(mail.at))}</td>
      <td>${mail.to.join(', ')}</td>
      <td><a href="/courriels/${encodeURIComponent(mail.id)}">${subject}</a></td>
    </tr>`,
  );
  const list = table('Les 200 derniers', ['Quand', 'À', 'Objet'], rows, "Aucun courriel n'est parti.");
  return layout(shown, '/courriels', 'Courriels', list);
}

/** One mail: its HTML shut in a frame that runs nothing, its text, its attachments. */
export async function mailPage(shown: Shown, id: string): Promise<Html> {
  const mail = await shown.mailbox.read(id);
  const path = `/courriels/${encodeURIComponent(id)}`;
  const body = typeof mail.html === 'string' ? mail.html : '';
  // A frame without allow-scripts runs none; its links open outside of it, as from a mail program.
  const framed = html`<iframe title="Partie HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${`<base target="_blank">${body}`}"></iframe>`;
  const attachments = mail.attachments.map(
    ({ filename, contentType, size }, index) =>
      html`<li><a href="${path}/pieces/${index}">${filename ?? `pièce ${index + 1}`}</a> (${contentType}, ${size} octets)</li>`,
  );
  const come = (kind: string, words: string) => html`<button name="retour" value="${kind}">${words}</button> `;
  return layout(
    shown,
    '/courriels',
    mail.subject ?? '(sans objet)',
    html`<p>De ${mail.from?.text ?? ''}, à ${addressees(mail.to)}</p>
    ${body === '' ? '' : framed}
    ${attachments.length === 0 ? '' : html`<h2>Pièces jointes</h2><ul>${attachments}</ul>`}
    <h2>Partie texte</h2><pre>${mail.text ?? ''}</pre>
    <form method="post" action="${path}/retour"><h2>Faire revenir ce courriel</h2>
      ${come('bounce', 'Adresse inconnue')}${come('soft-bounce', 'Boîte pleine')}${come('complaint', 'Signalé comme indésirable')}
    </form>`,
  );
}

function addressees(to: { text: string } | { text: string }[] | undefined): string {
  if (to === undefined) return '';
  return Array.isArray(to) ? to.map(({ text }) => text).join(', ') : to.text;
}
