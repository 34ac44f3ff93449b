import type { Environment } from '../shared/contracts/environment.ts';
import type { MachineName } from '../shared/domain/machine.ts';

/** The machines of this deployment by name. */
export const machineArns = (environment: Environment<'relay' | 'audit'>): Readonly<Record<MachineName, string>> => ({
  admission: environment.MACHINE_ADMISSION_ARN,
  accompagnement: environment.MACHINE_ACCOMPAGNEMENT_ARN,
  suivi: environment.MACHINE_SUIVI_ARN,
  conservation: environment.MACHINE_CONSERVATION_ARN,
  declarations: environment.MACHINE_DECLARATIONS_ARN,
});
