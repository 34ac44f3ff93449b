import { createHash } from 'node:crypto';
import type { Place } from './place.ts';

/** What a kind may read of the resource it names: never its attributes, so that no naming can loop. */
export interface Shape {
  readonly stack: string;
  readonly logicalId: string;
  readonly place: Place;
  /** A resolved property, or undefined. */
  get(property: string): unknown;
}

/** A resource type the local account knows: what `Ref` and `Fn::GetAtt` give. */
export interface Kind {
  readonly type: string;
  ref(shape: Shape): string;
  readonly attributes: Readonly<Record<string, (shape: Shape) => string>>;
  /** Why nothing of it runs here, for types that need nothing at run time. */
  readonly idle?: string;
}

/** The name given in the template, or one made of stack and logical id as CloudFormation makes one, within `max` characters. */
export function nameOf(shape: Shape, property: string, max: number): string {
  const given = shape.get(property);
  if (typeof given === 'string' && given !== '') return given;
  const made = `${shape.stack}-${shape.logicalId}`;
  return made.length <= max ? made : `${made.slice(0, max - 9)}-${digest(shape).slice(0, 8)}`;
}

/** Hexadecimal digits that stay the same for the same resource from one start to the next. */
export function digest(shape: Shape): string {
  return createHash('sha256').update(`${shape.stack}/${shape.logicalId}`).digest('hex');
}

/** A version-4-shaped UUID that stays the same from one start to the next. */
export function stableUuid(shape: Shape): string {
  const hex = digest(shape);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** `Ref` of a resource that has no name of its own. */
export function logicalRef(shape: Shape): string {
  return `${shape.stack}-${shape.logicalId}`;
}
