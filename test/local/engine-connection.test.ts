import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer, type RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectEngine, type EngineConnection } from '../../infra/local/services/engine-connection.ts';

const TARGET = 'DynamoDB_20120810.ListTables';

/** Connections over which calls came, in their order. */
let heard: Socket[];
let answer: RequestListener;
let opened: AsyncDisposableStack;
let connection: EngineConnection;

beforeEach(async () => {
  heard = [];
  opened = new AsyncDisposableStack();
  const server = createServer((asked, answering) => {
    heard.push(asked.socket);
    answer(asked, answering);
  });
  opened.defer(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  connection = connectEngine(address.port);
  opened.defer(() => connection.close());
});
afterEach(() => opened.disposeAsync());

test('a call over a connection that the engine has ended meanwhile is made over a new one', async () => {
  const seen = new Set<Socket>();
  answer = ({ socket }, answering) => {
    if (seen.has(socket)) socket.destroy();
    else answering.end(`connection ${seen.add(socket).size}`);
  };
  const first = await connection.send(TARGET, '{}');
  const second = await connection.send(TARGET, '{}');
  expect([first, second].map(({ body }) => String(body))).toEqual(['connection 1', 'connection 2']);
  expect(heard[1]).toBe(heard[0]);
  expect(heard).toHaveLength(3);
});

test('a call that a new connection does not answer fails, and is made once', async () => {
  answer = ({ socket }) => socket.destroy();
  await expect(connection.send(TARGET, '{}')).rejects.toThrow('socket hang up');
  expect(heard).toHaveLength(1);
});

test('an answer cut short fails, and its call is not made again', async () => {
  const begun = 'http.client.response.finish';
  answer = ({ socket }, answering) => {
    if (heard.length === 1) {
      answering.end();
      return;
    }
    const cut = () => {
      unsubscribe(begun, cut);
      socket.resetAndDestroy();
    };
    subscribe(begun, cut);
    answering.writeHead(200, { 'content-length': 10 }).write('half');
  };
  await connection.send(TARGET, '{}');
  await expect(connection.send(TARGET, '{}')).rejects.toThrow();
  expect(heard[1]).toBe(heard[0]);
  expect(heard).toHaveLength(2);
});
