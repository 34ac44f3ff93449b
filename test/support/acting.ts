import { afterAll, beforeAll } from 'vitest';
import { type Engine, startEngine } from '../../infra/local/services/dynamodb-engine.ts';
import { type AuditCall, audit } from '../../shared/app/audit.ts';
import { addMinutes } from '../../shared/domain/calendar/instant.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import type { Actor } from '../../shared/domain/party.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { commandId, newCase } from './log.ts';
import type { Workflow } from './workflow.ts';

/** Starts the engine of the tests of this file, and stops it after them. */
export const engineForAll = (): (() => Engine) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine(null);
  }, 60_000);
  afterAll(() => engine.close());
  return () => engine;
};

type Acted = Pick<Workflow, 'cases' | 'activity'>;

/** Someone acts, and what follows from it is done. Throws on a refusal. */
export const actIn = async (world: Acted, id: CaseId, command: Command, actor: Actor): Promise<void> => {
  const executed = await world.cases.execute(id, command, actor, commandId());
  if (isRefusal(executed)) throw new Error(executed.code);
  await world.activity.quiet();
};

export const PERSON: Actor = { party: 'beneficiary' };
export const CLAIRE: Actor = { party: 'consultant', id: 'claire' };
export const REQUEST: Command = {
  type: 'request',
  request: { firstName: 'Aïcha', lastName: 'Benali', email: 'aicha@example.org', zone: 'metropole' },
};
export const TAKE: Command = { type: 'take-case', name: 'Claire Morel', email: 'claire@example.org' };

/** Aïcha has asked for a bilan, and Claire has taken her case. */
export const takenCase = async (world: Acted): Promise<CaseId> => {
  const id = newCase();
  await actIn(world, id, REQUEST, PERSON);
  await actIn(world, id, TAKE, CLAIRE);
  return id;
};

/** The nightly audit, once what was under way has had its time. */
export const auditIn = async (world: Workflow, call: AuditCall = { whole: false, repair: true }) => {
  await world.until(addMinutes(world.clock(), 20));
  const { findings } = await audit(world, call);
  await world.activity.quiet();
  return findings;
};
