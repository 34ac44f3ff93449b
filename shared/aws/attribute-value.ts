import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Item = Record<string, AttributeValue>;

/** Plain data as DynamoDB writes it. Undefined fields are left out. Throws on what has no place in an item. */
const toAttribute = (value: unknown): AttributeValue => {
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: value };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  switch (typeof value) {
    case 'string':
      return { S: value };
    case 'boolean':
      return { BOOL: value };
    case 'number':
      if (Number.isFinite(value)) return { N: String(value) };
      break;
    case 'object':
      return { M: toItem(value as object) };
  }
  throw new TypeError(`a ${typeof value} cannot be stored`);
};

export const toItem = (fields: object): Item =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, toAttribute(value)]),
  );

/** The reverse. Throws on sets, which nothing here writes. */
const fromAttribute = (value: AttributeValue): unknown => {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.B !== undefined) return bytesOf(value.B);
  if (value.L !== undefined) return value.L.map(fromAttribute);
  if (value.M !== undefined) return fromItem(value.M);
  throw new TypeError(`an attribute of kind ${Object.keys(value).join()} is not read here`);
};

/** The engine's own copy: a plain array of bytes, whatever buffer the SDK read it from. An export spells bytes in base64. */
const bytesOf = (bytes: Uint8Array | string): Uint8Array =>
  new Uint8Array(typeof bytes === 'string' ? Buffer.from(bytes, 'base64') : bytes);

export const fromItem = (item: Item): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, fromAttribute(value)]));
