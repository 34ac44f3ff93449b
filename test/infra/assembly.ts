import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { synthesise } from '../../infra/synth.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder for one assembly, gone when the tests of the file are done. */
export function assemblyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-infra-'));
  folders.push(folder);
  return folder;
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface Resource {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  readonly properties: { readonly [key: string]: Json };
}

export interface Assembly {
  readonly directory: string;
  /** Templates by stack, as CloudFormation gets them. */
  readonly templates: ReadonlyMap<string, { Resources: Record<string, unknown> }>;
  /** Every resource of one type, over all stacks. */
  readonly of: (type: string) => Resource[];
  readonly resources: readonly Resource[];
}

/** The assembly that all tests share, without context or environment. */
export function sharedAssembly(): string {
  const folder = process.env['JALON_ASSEMBLY'];
  if (folder === undefined) throw new Error('run the tests through test/vitest.config.ts, which synthesises the app');
  return folder;
}

/** Reads every template of the app, synthesised anew under a context of its own when there is one. */
export function assemble(context?: Readonly<Record<string, unknown>>): Assembly {
  const directory = context === undefined ? sharedAssembly() : synthesise(assemblyFolder(), context);
  const templates = new Map(
    readdirSync(directory)
      .filter((file) => file.endsWith('.template.json'))
      .map((file) => [
        file.replace('.template.json', ''),
        JSON.parse(readFileSync(join(directory, file), 'utf8')) as { Resources: Record<string, unknown> },
      ]),
  );
  const resources = [...templates].flatMap(([stack, template]) =>
    Object.entries(template.Resources).map(([id, resource]) => {
      const { Type: type, Properties: properties = {} } = resource as {
        Type: string;
        Properties?: Record<string, Json>;
      };
      return { stack, id, type, properties };
    }),
  );
  return { directory, templates, resources, of: (type) => resources.filter((resource) => resource.type === type) };
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: Json;
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: Json } };
}

/** Every statement of a role. Roles here carry their policies inside. */
export function statementsOf(role: Resource): Statement[] {
  const policies = (role.properties['Policies'] ?? []) as unknown as { PolicyDocument: { Statement: Statement[] } }[];
  return policies.flatMap((policy) => policy.PolicyDocument.Statement);
}

/** The role of a function, by the function's id. */
export function roleOf(assembly: Assembly, name: string): Resource {
  const lambda = functionOf(assembly, name);
  const { 'Fn::GetAtt': attribute } = lambda.properties['Role'] as { 'Fn::GetAtt': [string, string] };
  const role = assembly.resources.find(({ stack, id }) => stack === lambda.stack && id === attribute[0]);
  if (role === undefined) throw new Error(`${name} has no role in its stack`);
  return role;
}

export function functionOf(assembly: Assembly, name: string): Resource {
  const found = assembly
    .of('AWS::Lambda::Function')
    .find(({ properties }) => properties['FunctionName'] === `jalon-prod-${name}`);
  if (found === undefined) throw new Error(`no function ${name}`);
  return found;
}
