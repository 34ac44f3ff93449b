import type { GateName } from '../../domain/gates/names.ts';
import { GATES } from '../../domain/gates/table.ts';

/** The name of a step as the AWS console shows it, with the apostrophe that pages use. */
export const gateLabel = (gate: GateName): string => GATES[gate].state.replaceAll("'", '’');
