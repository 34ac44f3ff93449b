import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { ApiRequest, Permission, Service } from '../../infra/local/types.ts';

/** One service alone behind an HTTP port, nothing denied; it keeps what permissions each call would have needed. */
export async function serve(service: Service) {
  const needed: Permission[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const request: ApiRequest = {
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      headers: incoming.headers as Record<string, string>,
      body: await buffer(incoming),
      caller: { kind: 'operator' },
    };
    try {
      const action = service.actionOf(request);
      needed.push(...service.permissions(action, request));
      const { status, headers, body } = await service.handle(action, request);
      outgoing.writeHead(status, headers).end(body);
    } catch (error) {
      outgoing.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    needed,
    /** Settings of an SDK client. */
    client: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'eu-west-3',
      credentials: { accessKeyId: 'operator', secretAccessKey: 'local' },
      maxAttempts: 1,
    },
    async close() {
      await service.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
