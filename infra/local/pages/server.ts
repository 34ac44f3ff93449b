import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Listening, listen, readBody } from '../listen.ts';
import { type Move, move } from '../moves.ts';
import { answerApi } from './api.ts';
import { casesPage } from './cases.ts';
import type { Html } from './layout.ts';
import { mailPage, mailsPage } from './mails.ts';
import type { Shown } from './shown.ts';
import { callsPage, costPage, problemsPage } from './watch.ts';

const HOUR_MS = 3_600_000;
const MOVES: Readonly<Record<string, Move>> = {
  prochain: { next: true },
  heure: { by: HOUR_MS },
  jour: { by: 24 * HOUR_MS },
  fin: { end: true },
};
const RETURNS = ['bounce', 'soft-bounce', 'complaint'] as const;

/** The account's own page, for people, and its JSON twins under /api. @param port 0 for a free one */
export function openPages(port: number, shown: Shown): Promise<Listening> {
  return listen(port, async (request, response) => {
    // Another site's page must not move the clock or read the mailbox by way of the browser of whoever runs this.
    if (!/^(127\.0\.0\.1|localhost):\d+$/.test(request.headers.host ?? '') || fromElsewhere(request)) {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end('Refusé');
      return;
    }
    const url = new URL(request.url ?? '/', 'http://local');
    if (url.pathname.startsWith('/api/')) return answerApi(shown, url, request, response);
    if (request.method === 'POST') return act(shown, url, request, response);
    await show(shown, url, response);
  });
}

function fromElsewhere(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin !== undefined && origin !== `http://${host}`;
}

async function act(shown: Shown, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = new URLSearchParams((await readBody(request)).toString('utf8'));
  const [, section, id, verb] = url.pathname.split('/');
  if (section === 'horloge') {
    const how = MOVES[form.get('avancer') ?? ''];
    if (how !== undefined) await move(shown, how);
    const back = request.headers.referer ?? '/';
    response.writeHead(303, { location: new URL(back, 'http://local').pathname }).end();
    return;
  }
  const kind = RETURNS.find((one) => one === form.get('retour'));
  if (section === 'courriels' && verb === 'retour' && id !== undefined && kind !== undefined) {
    await shown.mailbox.bounce(decodeURIComponent(id), kind);
    response.writeHead(303, { location: `/courriels/${id}` }).end();
    return;
  }
  notFound(response);
}

async function show(shown: Shown, url: URL, response: ServerResponse): Promise<void> {
  const [, section = '', id, part, index] = url.pathname.split('/');
  if (section === 'courriels' && id !== undefined && part === 'pieces') {
    const mail = await shown.mailbox.read(decodeURIComponent(id));
    const piece = mail.attachments[Number(index)];
    if (piece === undefined) return notFound(response);
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(piece.filename ?? 'piece')}`;
    response.writeHead(200, { 'content-type': piece.contentType, 'content-disposition': disposition });
    response.end(piece.content);
    return;
  }
  const page = await pageOf(shown, url, section, id);
  if (page === undefined) return notFound(response);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(String(await page));
}

async function pageOf(shown: Shown, url: URL, section: string, id: string | undefined): Promise<Html | undefined> {
  switch (section) {
    case '':
      return casesPage(shown);
    case 'courriels':
      return id === undefined ? mailsPage(shown) : mailPage(shown, decodeURIComponent(id));
    case 'appels':
      return callsPage(shown, url.searchParams.get('de'));
    case 'problemes':
      return problemsPage(shown);
    case 'cout':
      return costPage(shown);
    default:
      return undefined;
  }
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Cette page n’existe pas.');
}
