import type { Context } from 'aws-lambda';
import { CommandId } from '../shared/domain/ids.ts';

/** What an invocation asks for is asked once, however often Lambda delivers it. */
export const commandIdOf = ({ awsRequestId }: Context): CommandId => CommandId.parse(awsRequestId);
