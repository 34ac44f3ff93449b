/** What the account reads of a SigV4 signature: who signed, for which service. The signature itself is not recomputed: nothing but this machine reaches the gateway. */
export interface Authorization {
  readonly accessKeyId: string;
  readonly service: string;
}

const SCOPE = /^AWS4-HMAC-SHA256 Credential=([^/\s]+)\/\d{8}\/[^/\s]+\/([^/\s]+)\/aws4_request\b/;

/** Reads `AWS4-HMAC-SHA256 Credential=<id>/<date>/<region>/<service>/aws4_request, …`; undefined when it is not that. */
export function readAuthorization(header: string | undefined): Authorization | undefined {
  const match = SCOPE.exec(header ?? '');
  const [, accessKeyId, service] = match ?? [];
  return accessKeyId === undefined || service === undefined ? undefined : { accessKeyId, service };
}
