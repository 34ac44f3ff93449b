import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { UnsupportedTemplate } from './errors.ts';

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      dependencies: z.array(z.string()).optional(),
      properties: z.record(z.string(), z.unknown()).optional(),
      displayName: z.string().optional(),
    }),
  ),
});

const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string().optional(), packaging: z.string().optional() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

const templateSchema = z.object({
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: z.unknown().optional() })).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z
    .record(
      z.string(),
      z.object({
        Type: z.string(),
        Condition: z.string().optional(),
        Properties: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .default({}),
  Outputs: z
    .record(
      z.string(),
      z.object({
        Value: z.unknown(),
        Condition: z.string().optional(),
        Export: z.object({ Name: z.unknown() }).optional(),
      }),
    )
    .default({}),
});

export type RawTemplate = z.infer<typeof templateSchema>;

/** One stack of a cloud assembly. */
export interface Stack {
  readonly name: string;
  readonly template: RawTemplate;
}

/** A synthesised CDK app: its stacks, those that others depend on first, and the folder of each file asset by its object key. */
export interface Assembly {
  readonly folder: string;
  readonly stacks: readonly Stack[];
  readonly assets: ReadonlyMap<string, string>;
}

/** Reads the cloud assembly in `folder` (what `cdk synth` writes). Throws when a file is missing or has another shape. */
export function readAssembly(folder: string): Assembly {
  const manifest = manifestSchema.parse(readJson(folder, 'manifest.json'));
  const assets = new Map<string, string>();
  const stacks: Stack[] = [];
  for (const id of inOrder(manifest.artifacts)) {
    const artifact = manifest.artifacts[id];
    if (artifact?.type === 'aws:cloudformation:stack') {
      const file = String(artifact.properties?.['templateFile']);
      const name = String(artifact.properties?.['stackName'] ?? artifact.displayName ?? id);
      stacks.push({ name, template: templateSchema.parse(readJson(folder, file)) });
    } else if (artifact?.type === 'cdk:asset-manifest') {
      readAssets(folder, String(artifact.properties?.['file']), assets);
    } else if (artifact?.type === 'cdk:cloud-assembly') {
      throw new UnsupportedTemplate(`a CDK stage (${id}): synthesise one assembly for one environment`);
    }
  }
  return { folder, stacks, assets };
}

function readAssets(folder: string, file: string, into: Map<string, string>): void {
  for (const asset of Object.values(assetsSchema.parse(readJson(folder, file)).files)) {
    if (asset.source.path === undefined) throw new UnsupportedTemplate(`an asset of ${file} made by a command`);
    for (const destination of Object.values(asset.destinations)) {
      into.set(destination.objectKey, join(folder, asset.source.path));
    }
  }
}

function readJson(folder: string, file: string): unknown {
  const path = join(folder, file);
  if (!existsSync(path)) throw new Error(`${path} is missing: synthesise the CDK app first`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Artifact ids, each after those it depends on. */
function inOrder(artifacts: Readonly<Record<string, { dependencies?: string[] | undefined }>>): string[] {
  const done = new Set<string>();
  const visit = (id: string): void => {
    if (done.has(id)) return;
    done.add(id);
    for (const dependency of artifacts[id]?.dependencies ?? []) visit(dependency);
    order.push(id);
  };
  const order: string[] = [];
  for (const id of Object.keys(artifacts)) visit(id);
  return order.filter((id) => id in artifacts);
}
