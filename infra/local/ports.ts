/** Ports of the account on loopback; 0, or left out, is any free one. */
export interface Ports {
  readonly gateway?: number;
  readonly identity?: number;
  readonly page?: number;
  /** Of an HTTP API, by a word its name contains: "portal", "console". The first that fits is taken. */
  readonly apis?: Readonly<Record<string, number>>;
}

/** The ports of `npm start`, the same each time, so that bookmarks and mailed links stay good. */
export const STABLE_PORTS: Ports = { page: 4100, identity: 4101, gateway: 4102, apis: { portal: 4110, console: 4111 } };

/** Port of an HTTP API by its name. */
export function apiPort(ports: Ports, name: string): number {
  const found = Object.entries(ports.apis ?? {}).find(([word]) => name.includes(word));
  return found?.[1] ?? 0;
}
