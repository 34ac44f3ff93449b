/** Where the template is deployed: the pseudo-parameters, and the addresses that only the local account can give. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly urlSuffix: string;
  /** Address of an HTTP API by its name, without a trailing slash. Throws when that API is not served. */
  apiEndpoint(name: string): string;
  /** Issuer of the local OpenID provider that stands for every user pool. */
  issuer(): string;
}

export const LOCAL_ACCOUNT = '000000000000';
export const LOCAL_REGION = 'eu-west-3';

/** The local account's place, with addresses still to be given. */
export function localPlace(addresses: Pick<Place, 'apiEndpoint' | 'issuer'>): Place {
  return {
    partition: 'aws',
    region: LOCAL_REGION,
    account: LOCAL_ACCOUNT,
    urlSuffix: 'amazonaws.com',
    ...addresses,
  };
}

/** ARN of a resource of this account, e.g. `arnOf(place, 'dynamodb', 'table/cases')`. */
export function arnOf(place: Place, service: string, resource: string): string {
  return `arn:${place.partition}:${service}:${place.region}:${place.account}:${resource}`;
}
