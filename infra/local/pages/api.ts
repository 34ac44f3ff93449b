import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { readBody } from '../listen.ts';
import { price } from '../meter.ts';
import { dueNext, move } from '../moves.ts';
import type { Shown } from './shown.ts';

const instant = z.union([z.number(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))]);
const moveSchema = z.union([
  z.strictObject({ to: instant }),
  z.strictObject({ by: z.number().nonnegative() }),
  z.strictObject({ next: z.literal(true) }),
  z.strictObject({ end: z.literal(true) }),
]);

/**
 * GET /api/clock · POST /api/clock {to: ms | ISO} | {by: ms} | {next: true} | {end: true} · GET /api/mails?after=<count> ·
 * GET /api/mails/<id> · GET /api/executions, /api/schedules, /api/calls, /api/meter, /api/problems. Errors: {error}.
 */
export async function answerApi(
  shown: Shown,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, , name = '', id] = url.pathname.split('/');
  if (request.method === 'POST' && name === 'clock') {
    const wanted = moveSchema.safeParse(JSON.parse((await readBody(request)).toString('utf8')));
    if (!wanted.success) return json(response, 400, { error: z.prettifyError(wanted.error) });
    await move(shown, wanted.data);
    return json(response, 200, clockOf(shown));
  }
  const read = READERS[name];
  if (request.method !== 'GET' || read === undefined) return json(response, 404, { error: 'unknown' });
  json(response, 200, await read(shown, id, url.searchParams));
}

type Reader = (shown: Shown, id: string | undefined, query: URLSearchParams) => unknown;

const READERS: Readonly<Record<string, Reader>> = {
  clock: clockOf,
  mails: (shown, id, query) =>
    id === undefined
      ? shown.mailbox
          .list()
          .slice(Number(query.get('after') ?? 0))
          .map(({ raw: _raw, ...mail }) => mail)
      : mailOf(shown, decodeURIComponent(id)),
  executions: (shown) => shown.executions(),
  schedules: (shown) => shown.schedules(),
  calls: (shown) => shown.calls(),
  problems: (shown) => shown.problems(),
  meter: (shown) => ({ usage: shown.meter.snapshot(), price: price(shown.meter.snapshot()) }),
};

function clockOf(shown: Shown) {
  const now = shown.clock.now();
  return { now, iso: new Date(now).toISOString(), mode: shown.clock.mode, next: dueNext(shown, 10) };
}

async function mailOf(shown: Shown, id: string) {
  const kept = shown.mailbox.list().find((mail) => mail.id === id);
  const { subject, text, html, attachments, headers } = await shown.mailbox.read(id);
  return {
    ...kept,
    subject,
    text,
    html,
    headers: Object.fromEntries([...headers].map(([name, value]) => [name, String(value)])),
    attachments: attachments.map(({ filename, contentType, size, content }) => ({
      filename,
      contentType,
      size,
      content: content.toString('base64'),
    })),
  };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
