import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Resource types that the emulator refuses, each with the reason why a deployment without it still proves what it must. */
const UNKNOWN: Readonly<Record<string, string>> = {
  'AWS::Cognito::ManagedLoginBranding':
    'the look of the sign-in page; ministack refuses the type; no function depends on it',
};

interface Template {
  Resources: Record<string, { Type: string }>;
}

/** Takes the resources that the emulator does not know out of the templates of an assembly, and returns their logical ids. */
export const removeUnknownResources = (assembly: string): string[] =>
  readdirSync(assembly)
    .filter((file) => file.endsWith('.template.json'))
    .flatMap((file) => {
      const path = join(assembly, file);
      const template = JSON.parse(readFileSync(path, 'utf8')) as Template;
      const entries = Object.entries(template.Resources);
      const known = entries.filter(([, { Type }]) => !(Type in UNKNOWN));
      if (known.length < entries.length)
        writeFileSync(path, JSON.stringify({ ...template, Resources: Object.fromEntries(known) }));
      return entries.filter(([, { Type }]) => Type in UNKNOWN).map(([id]) => id);
    });
