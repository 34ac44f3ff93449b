import * as z from 'zod';
import { UnsupportedTemplate } from '../errors.ts';
import type { Resource, Template } from '../template/resources.ts';
import { compileFilter, type RecordFilter } from './stream-filter.ts';

// Strict on purpose: a property that would change what reaches the function must be either obeyed or refused.
const propertiesSchema = z.strictObject({
  FunctionName: z.string(),
  EventSourceArn: z.string().includes(':dynamodb:'),
  StartingPosition: z.literal('TRIM_HORIZON'),
  BatchSize: z.coerce.number().default(100),
  ParallelizationFactor: z.coerce.number().default(1),
  BisectBatchOnFunctionError: z.boolean().default(false),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  // Without a number Lambda tries until the record is 24 hours old; a mapping must say when to stop.
  MaximumRetryAttempts: z.coerce.number().min(0),
  MaximumRecordAgeInSeconds: z.coerce.number().min(60).optional(),
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) }).optional(),
  FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }).optional(),
  Enabled: z.literal(true).optional(),
  Tags: z.unknown().optional(),
});

/** An event source mapping of the template, on a table's stream. */
export interface MappingSettings {
  readonly id: string;
  readonly functionArn: string;
  readonly streamArn: string;
  readonly batchSize: number;
  readonly lanes: number;
  readonly bisect: boolean;
  readonly reportsItems: boolean;
  readonly retries: number;
  /** MaximumRecordAgeInSeconds; older records are given up. Without it, the day after which a stream forgets. */
  readonly maximumAgeMs: number;
  readonly deadLetterArn: string | undefined;
  readonly wants: RecordFilter;
  /** What `wants` was made of, JSON texts. */
  readonly patterns: readonly string[];
}

/** The mappings of the template. Throws `UnsupportedTemplate` at a property that is not obeyed here. */
export function mappingsOf(template: Template): MappingSettings[] {
  const functions = new Map(
    template.resources('AWS::Lambda::Function').map((resource) => [resource.ref, resource.attribute('Arn')]),
  );
  return template.resources('AWS::Lambda::EventSourceMapping').map((resource) => settingsOf(resource, functions));
}

function settingsOf(resource: Resource, functions: ReadonlyMap<string, string>): MappingSettings {
  const parsed = propertiesSchema.safeParse(resource.properties);
  if (!parsed.success) throw new UnsupportedTemplate(`${resource.label}: ${z.prettifyError(parsed.error)}`);
  const given = parsed.data;
  const patterns = given.FilterCriteria?.Filters.map((filter) => filter.Pattern) ?? [];
  return {
    id: `${resource.stack}/${resource.logicalId}`,
    functionArn: functions.get(given.FunctionName) ?? given.FunctionName,
    streamArn: given.EventSourceArn,
    batchSize: given.BatchSize,
    lanes: given.ParallelizationFactor,
    bisect: given.BisectBatchOnFunctionError,
    reportsItems: given.FunctionResponseTypes.length > 0,
    retries: given.MaximumRetryAttempts,
    maximumAgeMs: (given.MaximumRecordAgeInSeconds ?? 86_400) * 1_000,
    deadLetterArn: given.DestinationConfig?.OnFailure.Destination,
    wants: compileFilter(patterns, resource.label),
    patterns,
  };
}
