/** A call of a port: its name, and how many there were before it, itself included. */
export interface PortCall {
  readonly name: string;
  readonly number: number;
}

/** They ask the world for nothing. */
const INSIDE: ReadonlySet<string | symbol> = new Set(['clock', 'count']);

/** The same ports, each of whose calls is done by `each`, which does it with `go`. */
export const watched = <P extends object>(
  ports: P,
  each: (call: PortCall, go: () => Promise<unknown>) => Promise<unknown>,
): P => {
  let calls = 0;
  const around = <O extends object>(object: O): O =>
    new Proxy(object, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value === 'object' && value !== null) return around(value);
        if (typeof value !== 'function' || INSIDE.has(key)) return value;
        return (...given: unknown[]) => {
          calls += 1;
          const call = { name: String(key), number: calls };
          return each(call, async () => Reflect.apply(value, target, given));
        };
      },
    });
  return around(ports);
};

/**
 * How a call goes wrong. `refused`: it throws and nothing was done. `unanswered`: it was done, and throws. `killed`: nothing is done from
 * there on, as when the process ends just before the call.
 */
export type Failure = 'refused' | 'unanswered' | 'killed';

/** The same ports, of which the call number `which` goes wrong; the first call is 1. */
export const failing = <P extends object>(ports: P, which: number, failure: Failure): P =>
  watched(ports, async ({ name, number }, go) => {
    const lost = new Error(`${name}, call ${number}, went wrong`);
    if ((number === which && failure === 'refused') || (number >= which && failure === 'killed')) throw lost;
    const answer = await go();
    if (number === which && failure === 'unanswered') throw lost;
    return answer;
  });
