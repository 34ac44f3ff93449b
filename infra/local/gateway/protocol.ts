import type { ApiResponse } from '../types.ts';

/** The code and the text of an error that AWS would give. */
export interface ApiError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Writes an error as the protocol of the call does: JSON-RPC (x-amz-target), query (XML) or REST JSON. */
export function errorResponse(headers: Readonly<Record<string, string>>, error: ApiError): ApiResponse {
  const { code, message } = error;
  if (headers['x-amz-target'] !== undefined) {
    const body = JSON.stringify({ __type: code, message });
    return { status: error.status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body };
  }
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>local</RequestId></ErrorResponse>`;
    return { status: error.status, headers: { 'content-type': 'text/xml' }, body };
  }
  return {
    status: error.status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ message }),
  };
}

/** Status and code of a refusal in the service's protocol: JSON-RPC services answer 400, the others 403. */
export function accessDenied(headers: Readonly<Record<string, string>>, message: string): ApiError {
  const query = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  return {
    status: headers['x-amz-target'] === undefined ? 403 : 400,
    code: query ? 'AccessDenied' : 'AccessDeniedException',
    message,
  };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
