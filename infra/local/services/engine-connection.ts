import { Agent, request } from 'node:http';
import { LOOPBACK } from '../listen.ts';

/** Answer of the engine, as it came. */
export interface EngineResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Kept connections to the engine that listens at a port of this machine. */
export interface EngineConnection {
  /** Sends a raw call. Rejects when no answer comes, or not all of it. @param target e.g. "DynamoDB_20120810.PutItem" */
  send(target: string, body: string | Buffer): Promise<EngineResponse>;
  close(): void;
}

export function connectEngine(port: number): EngineConnection {
  const agent = new Agent({ keepAlive: true });
  const send: EngineConnection['send'] = (target, body) =>
    new Promise((resolve, reject) => {
      const headers = {
        'x-amz-target': target,
        'content-type': 'application/x-amz-json-1.0',
        'content-length': Buffer.byteLength(body),
        // The engine wants a signature's form, and with -sharedDb does not look at who signed.
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-3/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
      };
      let answered = false;
      const outgoing = request({ host: LOOPBACK, port, agent, method: 'POST', path: '/', headers }, (incoming) => {
        answered = true;
        const parts: Buffer[] = [];
        incoming.on('data', (part: Buffer) => parts.push(part));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const given = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
          resolve({
            status: incoming.statusCode ?? 500,
            headers: Object.fromEntries(given),
            body: Buffer.concat(parts),
          });
        });
      });
      outgoing.on('error', (error) => {
        // The engine ends what has been idle for 30 s (this process stood still, say): it read nothing of a call that came too late.
        if (outgoing.reusedSocket && !answered) resolve(send(target, body));
        else reject(error);
      });
      outgoing.end(body);
    });
  return { send, close: () => agent.destroy() };
}
