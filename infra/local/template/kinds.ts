import type { Kind } from './kind.ts';
import { computeKinds } from './kinds/compute.ts';
import { dataKinds } from './kinds/data.ts';
import { edgeKinds } from './kinds/edge.ts';
import { identityKinds } from './kinds/identity.ts';
import { watchKinds } from './kinds/watch.ts';

/** Every resource type the local account knows. One more type is one more row in a file of `kinds/`. */
export const KINDS: ReadonlyMap<string, Kind> = new Map(
  [...dataKinds, ...computeKinds, ...identityKinds, ...edgeKinds, ...watchKinds].map((kind) => [kind.type, kind]),
);
