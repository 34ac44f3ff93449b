import http, { type RequestOptions } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';
import { Readable, Writable } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';
import type { LineAnswer, LineCall } from './messages.ts';

/** What the SDK reads of an `http.IncomingMessage`. */
type Answered = (response: Readable & { statusCode: number; headers: Readonly<Record<string, string>> }) => void;

/**
 * Takes what this thread asks of the gateway over `line` instead of a socket: the same requests, signed as ever, without HTTP over TCP between
 * two threads of one process. Every other address is reached as Node reaches it. To be called before the function is loaded.
 */
export function layLine(line: MessagePort, gatewayUrl: string): void {
  const { hostname, port } = new URL(gatewayUrl);
  const waiting = new Map<number, GatewayRequest>();
  const socket = new Socket();
  let last = 0;
  const ask = (request: GatewayRequest, options: RequestOptions, body: Uint8Array<ArrayBuffer>): void => {
    last += 1;
    waiting.set(last, request);
    const { method = 'GET', path = '/', headers = {} } = options;
    const texts = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
    const call: LineCall = { id: last, method, path: path ?? '/', headers: Object.fromEntries(texts), body };
    line.postMessage(call, [body.buffer]);
  };
  line.on('message', ({ id, answer }: LineAnswer) => {
    waiting.get(id)?.take(answer);
    waiting.delete(id);
  });

  const overSockets = http.request;
  const request = (...given: unknown[]): unknown => {
    const [options, answered] = given as [RequestOptions, Answered | undefined];
    const isOurs = options.host === hostname && String(options.port) === port;
    if (!isOurs) return Reflect.apply(overSockets, http, given);
    return new GatewayRequest(socket, (own, body) => ask(own, options, body), answered);
  };
  http.request = request as typeof http.request;
  syncBuiltinESMExports();
}

/** What the SDK's handler uses of an `http.ClientRequest`. */
class GatewayRequest extends Writable {
  readonly #parts: Buffer[] = [];
  readonly #send: (own: GatewayRequest, body: Uint8Array<ArrayBuffer>) => void;
  /** One that is not connecting, for whoever counts its time-outs: the line stands. */
  readonly socket: Socket;

  constructor(
    socket: Socket,
    send: (own: GatewayRequest, body: Uint8Array<ArrayBuffer>) => void,
    answered: Answered | undefined,
  ) {
    // It ends with its answer, not with its last byte.
    super({ autoDestroy: false });
    this.socket = socket;
    this.#send = send;
    if (answered !== undefined) this.once('response', answered);
  }

  override _write(part: Buffer, _encoding: string, done: () => void): void {
    this.#parts.push(part);
    done();
  }

  override _final(done: () => void): void {
    // A copy: small buffers share one memory, and this one is given away.
    this.#send(this, new Uint8Array(Buffer.concat(this.#parts)));
    done();
  }

  take(answer: LineAnswer['answer']): void {
    if (this.destroyed) return;
    if (answer === undefined) {
      this.destroy(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
      return;
    }
    const { status, headers, body } = answer;
    const response = new Readable({ read: () => undefined });
    response.once('close', () => this.destroy());
    if (body.length > 0) response.push(Buffer.from(body));
    response.push(null);
    this.emit('response', Object.assign(response, { statusCode: status, headers }));
  }
}
