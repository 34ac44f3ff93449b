import type { MachineName } from '../machine.ts';
import type { Party } from '../party.ts';
import type { Case } from '../state.ts';
import { ACCOMPAGNEMENT_GATES } from './accompagnement.ts';
import { ADMISSION_GATES } from './admission.ts';
import { CONSERVATION_GATES } from './conservation.ts';
import { DECLARATIONS_GATES, STOPPED_GATES } from './declarations.ts';
import { DUTY_GATES } from './duties.ts';
import type { Gate } from './gate.ts';
import { GATES_OF, type GateName } from './names.ts';
import { REGISTER_GATES } from './register.ts';
import { SUIVI_GATES } from './suivi.ts';

/** Every wait of a bilan, one row each. The machines, the reminders, the pages and the mails all follow this table. */
export const GATES: Readonly<Record<GateName, Gate>> = {
  ...ADMISSION_GATES,
  ...ACCOMPAGNEMENT_GATES,
  ...SUIVI_GATES,
  ...CONSERVATION_GATES,
  ...DECLARATIONS_GATES,
  ...DUTY_GATES,
  ...REGISTER_GATES,
  ...STOPPED_GATES,
};

const machines = new Map<GateName, MachineName>(
  Object.entries(GATES_OF).flatMap(([machine, gates]) => gates.map((name) => [name, machine as MachineName] as const)),
);

/** The machine in which the gate stands. Throws for a duty, at which none does. */
export const machineOf = (name: GateName): MachineName => {
  const machine = machines.get(name);
  if (machine === undefined) throw new Error(`gate ${name} belongs to no machine`);
  return machine;
};

/** Who is asked at this gate of this case; the office stands in for a consultant not yet named. */
export const askedAt = (name: GateName, bilan: Case): Party => {
  const { asks } = GATES[name];
  const party = typeof asks === 'function' ? asks(bilan) : asks;
  return party === 'consultant' && bilan.consultantId === undefined ? 'office' : party;
};

/** Whether `party` may answer the gate: whoever is asked, or who may record the answer. */
export const mayAnswer = (name: GateName, bilan: Case, party: Party): boolean =>
  askedAt(name, bilan) === party || (GATES[name].recordedBy ?? []).includes(party);
