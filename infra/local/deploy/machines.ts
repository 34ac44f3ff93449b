import * as z from 'zod';
import { UnsupportedTemplate } from '../errors.ts';
import type { DefinitionShape } from '../services/states/definition.ts';
import type { Machine } from '../services/states/executions.ts';
import type { Template } from '../template/resources.ts';

const propertiesSchema = z.strictObject({
  StateMachineName: z.string().optional(),
  StateMachineType: z.literal('STANDARD').optional(),
  DefinitionString: z.string(),
  DefinitionSubstitutions: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  RoleArn: z.string(),
  LoggingConfiguration: z.unknown().optional(),
  TracingConfiguration: z.unknown().optional(),
  EncryptionConfiguration: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

/** The state machines of the template, their substitutions done. Throws `UnsupportedTemplate`, naming what is not run here. */
export function machinesOf(template: Template): Machine[] {
  return template.resources('AWS::StepFunctions::StateMachine').map((resource) => {
    const parsed = propertiesSchema.safeParse(resource.properties);
    if (!parsed.success) throw new UnsupportedTemplate(`${resource.label}: ${z.prettifyError(parsed.error)}`);
    const { DefinitionString, DefinitionSubstitutions, RoleArn } = parsed.data;
    const text = DefinitionString.replace(/\$\{([A-Za-z0-9_]+)\}/g, (_whole, name: string) => {
      const value = DefinitionSubstitutions[name];
      if (value === undefined) throw new UnsupportedTemplate(`${resource.label}: nothing to put for \${${name}}`);
      return String(value);
    });
    const definition = JSON.parse(text) as DefinitionShape;
    return { arn: resource.attribute('Arn'), name: resource.attribute('Name'), roleArn: RoleArn, definition };
  });
}
