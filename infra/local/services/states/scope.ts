import type { MachineIdentity } from './protocol.ts';

/** An execution or one branch of it. Closing it lets go of every timer and task begun inside, and of its own branches. */
export interface Scope {
  readonly arn: string;
  readonly machine: MachineIdentity;
  readonly branches: Set<Scope>;
  readonly releases: Set<() => void>;
  closed: boolean;
}

export function openScope(arn: string, machine: MachineIdentity): Scope {
  return { arn, machine, branches: new Set(), releases: new Set(), closed: false };
}

export function openBranch(parent: Scope): Scope {
  const branch = openScope(parent.arn, parent.machine);
  branch.closed = parent.closed;
  parent.branches.add(branch);
  return branch;
}

export function closeScope(scope: Scope): void {
  if (scope.closed) return;
  scope.closed = true;
  for (const release of scope.releases) release();
  for (const branch of scope.branches) closeScope(branch);
  scope.releases.clear();
  scope.branches.clear();
}
