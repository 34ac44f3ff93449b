/** Reads the account's clock from the memory it shares with its workers, epoch milliseconds. */
function virtualNow(shared: SharedArrayBuffer, realNow: () => number): () => number {
  const cells = new Float64Array(shared);
  return () => {
    const held = cells[1] ?? Number.NaN;
    // A real Date holds whole milliseconds only.
    return Math.trunc(Number.isNaN(held) ? realNow() + (cells[0] ?? 0) : held);
  };
}

/**
 * Makes `Date` of this thread follow the account's clock: `new Date()`, `Date.now()` and `Date()`. Everything else of
 * Date, and `performance.now`, stays as it is. To be called before the modules that read the time are imported.
 */
export function installVirtualDate(shared: SharedArrayBuffer): void {
  const RealDate = Date;
  const now = virtualNow(shared, RealDate.now);
  const VirtualDate = new Proxy(RealDate, {
    construct: (target, parameters, newTarget) =>
      Reflect.construct(target, parameters.length === 0 ? [now()] : parameters, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  RealDate.prototype.constructor = VirtualDate;
  globalThis.Date = VirtualDate;
}
