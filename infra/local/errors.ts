/** A call the local account does not answer. It stops nothing by itself: the gateway remembers it as a fatal problem. */
export class UnknownCall extends Error {
  override readonly name = 'UnknownCall';
}

/** Names a service and the action it was asked for and does not know. */
export function unknownCall(service: string, action: string): UnknownCall {
  return new UnknownCall(`The local account does not answer ${service}:${action}`);
}

/** The template holds something the local account does not run: a resource type, an attribute, a property, a policy element. */
export class UnsupportedTemplate extends Error {
  override readonly name = 'UnsupportedTemplate';
}
