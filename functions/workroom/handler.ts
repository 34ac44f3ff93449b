import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { readEnvironment } from '../../shared/contracts/environment.ts';
import { observed } from '../observe.ts';
import { staffParts } from '../staff-parts.ts';
import { createWorkroom } from './workroom.tsx';

const answer = handle(createWorkroom(staffParts(readEnvironment('workroom', process.env)).deps));

export const handler = observed((event: LambdaEvent) => answer(event));
