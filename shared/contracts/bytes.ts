import * as z from 'zod';

/** Binary as DynamoDB gives it. */
export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'no bytes');
