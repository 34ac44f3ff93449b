import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { createSummaries } from '../../shared/aws/summaries.ts';
import { readEnvironment } from '../../shared/contracts/environment.ts';
import { observed } from '../observe.ts';
import { staffParts } from '../staff-parts.ts';
import { createConsole } from './console.tsx';

const { dynamo, table, seals, deps } = staffParts(readEnvironment('console', process.env));

const answer = handle(
  createConsole({
    ...deps,
    summaries: createSummaries({ dynamo, table }),
    openRequests: (summaries) => seals.openRequests(summaries),
  }),
);

export const handler = observed((event: LambdaEvent) => answer(event));
