import * as z from 'zod';
import { UnsupportedTemplate } from '../errors.ts';
import type { Resource, Template } from '../template/resources.ts';
import { readPolicy, type Statement } from './document.ts';
import { awsManagedPolicy } from './managed.ts';

/** Everything the template says about who may do what. */
export interface Policies {
  /** Identity statements by role ARN. */
  readonly identity: ReadonlyMap<string, readonly Statement[]>;
  /** Who may assume a role, by role ARN. */
  readonly trust: ReadonlyMap<string, readonly Statement[]>;
  /** Policies that stand on a resource (key, queue, topic, function), by ARN. */
  readonly resource: ReadonlyMap<string, readonly Statement[]>;
}

const roleSchema = z.object({
  AssumeRolePolicyDocument: z.unknown(),
  Policies: z.array(z.object({ PolicyDocument: z.unknown() })).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
  PermissionsBoundary: z.undefined().optional(),
});
const attachedSchema = z.object({ PolicyDocument: z.unknown(), Roles: z.array(z.string()).default([]) });
const queuePolicySchema = z.object({ PolicyDocument: z.unknown(), Queues: z.array(z.string()) });
const topicPolicySchema = z.object({ PolicyDocument: z.unknown(), Topics: z.array(z.string()) });
const permissionSchema = z.object({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
});

/** Collects every policy of the template. Throws `UnsupportedTemplate` at one that cannot be evaluated here. */
export function collectPolicies(template: Template): Policies {
  const identity = new Map<string, Statement[]>();
  const trust = new Map<string, readonly Statement[]>();
  const resource = new Map<string, Statement[]>();
  const roleArns = new Map<string, string>();
  const own = new Map<string, readonly Statement[]>();

  for (const policy of template.resources('AWS::IAM::ManagedPolicy')) {
    own.set(policy.ref, readPolicy(attachedSchema.parse(policy.properties).PolicyDocument, policy.label));
  }
  for (const role of template.resources('AWS::IAM::Role')) {
    const parsed = roleSchema.safeParse(role.properties);
    if (!parsed.success) throw new UnsupportedTemplate(`${role.label}: ${z.prettifyError(parsed.error)}`);
    const arn = role.attribute('Arn');
    roleArns.set(role.ref, arn);
    trust.set(arn, readPolicy(parsed.data.AssumeRolePolicyDocument, `${role.label} (trust)`));
    const inline = parsed.data.Policies.flatMap((policy) => readPolicy(policy.PolicyDocument, role.label));
    const managed = parsed.data.ManagedPolicyArns.flatMap(
      (name) => own.get(name) ?? awsManagedPolicy(name, role.label),
    );
    identity.set(arn, [...inline, ...managed]);
  }
  for (const type of ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']) {
    for (const policy of template.resources(type)) attach(policy, roleArns, identity);
  }

  const arnByRef = (type: string, attribute: string) =>
    new Map(template.resources(type).map((item) => [item.ref, item.attribute(attribute)]));
  for (const key of template.resources('AWS::KMS::Key')) {
    append(resource, key.attribute('Arn'), readPolicy(key.properties['KeyPolicy'], key.label));
  }
  const queues = arnByRef('AWS::SQS::Queue', 'Arn');
  for (const policy of template.resources('AWS::SQS::QueuePolicy')) {
    const { Queues, PolicyDocument } = queuePolicySchema.parse(policy.properties);
    for (const url of Queues) append(resource, queues.get(url) ?? url, readPolicy(PolicyDocument, policy.label));
  }
  for (const policy of template.resources('AWS::SNS::TopicPolicy')) {
    const { Topics, PolicyDocument } = topicPolicySchema.parse(policy.properties);
    for (const topic of Topics) append(resource, topic, readPolicy(PolicyDocument, policy.label));
  }
  const functions = arnByRef('AWS::Lambda::Function', 'Arn');
  for (const permission of template.resources('AWS::Lambda::Permission')) {
    const parsed = permissionSchema.parse(permission.properties);
    const arn = functions.get(parsed.FunctionName) ?? parsed.FunctionName;
    append(resource, arn, [permissionStatement(parsed, arn)]);
  }
  return { identity, trust, resource };
}

function permissionStatement(permission: z.infer<typeof permissionSchema>, functionArn: string): Statement {
  const { SourceArn, SourceAccount } = permission;
  return {
    Effect: 'Allow',
    Action: [permission.Action],
    Resource: [functionArn],
    Principal: permission.Principal.includes('.amazonaws.')
      ? { Service: [permission.Principal] }
      : { AWS: [permission.Principal] },
    Condition: {
      ...(SourceArn === undefined ? {} : { ArnLike: { 'aws:SourceArn': [SourceArn] } }),
      ...(SourceAccount === undefined ? {} : { StringEquals: { 'aws:SourceAccount': [SourceAccount] } }),
    },
  };
}

function attach(policy: Resource, roleArns: ReadonlyMap<string, string>, identity: Map<string, Statement[]>): void {
  const { PolicyDocument, Roles } = attachedSchema.parse(policy.properties);
  for (const name of Roles) {
    const arn = roleArns.get(name);
    if (arn === undefined) throw new UnsupportedTemplate(`${policy.label}: role ${name} is not of the template`);
    append(identity, arn, readPolicy(PolicyDocument, policy.label));
  }
}

function append<T>(map: Map<string, T[]>, key: string, values: readonly T[]): void {
  map.set(key, [...(map.get(key) ?? []), ...values]);
}
