import type { ZodType } from 'zod';
import { unknownCall } from '../errors.ts';
import type { ApiRequest, ApiResponse, Permission } from '../types.ts';

/** An error that a service answers, by the name that its API documents. */
export class ServiceError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** The action of an AWS JSON call, from `x-amz-target: <prefix>.<Action>`. Throws `UnknownCall` for one that is not listed. */
export function targetAction(request: ApiRequest, prefix: string, service: string, known: readonly string[]): string {
  const target = request.headers['x-amz-target'] ?? '';
  const action = target.startsWith(`${prefix}.`) ? target.slice(prefix.length + 1) : target;
  if (!known.includes(action)) throw unknownCall(service, action);
  return action;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ServiceError('SerializationException', 'The body is no JSON');
  }
}

/** Reads a JSON body. A body that does not fit is answered with `ValidationException`, as AWS does. */
export function readJson<T>(schema: ZodType<T>, body: Buffer): T {
  const text = body.toString('utf8');
  const parsed = schema.safeParse(text === '' ? {} : jsonOf(text));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new ServiceError('ValidationException', problems.join('; '));
}

/** Runs an AWS JSON 1.0 or 1.1 action; its `ServiceError` becomes the error answer. */
export async function answerJson(version: '1.0' | '1.1', action: () => unknown): Promise<ApiResponse> {
  const headers = { 'content-type': `application/x-amz-json-${version}` };
  try {
    return { status: 200, headers, body: JSON.stringify((await action()) ?? {}) };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const body = JSON.stringify({ __type: error.code, message: error.message });
    return { status: error.status, headers: { ...headers, 'x-amzn-errortype': error.code }, body };
  }
}

/** The permissions that a body asks for; none for a body that is malformed, which the service will refuse for that. */
export function permissionsOf(read: () => Permission[]): Permission[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof ServiceError) return [];
    throw error;
  }
}
