import type { Store } from './types.ts';

/** What someone who runs the account on AWS could read later, without being the person it is about. */
export interface Trace {
  /** A function's output; the request of an API call; the address of a page; a document of the account itself. */
  readonly kind: 'log' | 'call' | 'visit' | 'kept';
  /** "output", "dynamodb:PutItem", "GET", the collection of a document. */
  readonly what: string;
  /** The function, role, operator or HTTP API; the key of a document. */
  readonly who: string;
  readonly text: string;
}

/** A store that tells of everything put into it. */
export function traced(store: Store, trace: (trace: Trace) => void): Store {
  return {
    ...store,
    put(collection, key, value) {
      trace({ kind: 'kept', what: collection, who: key, text: JSON.stringify(value) ?? '' });
      store.put(collection, key, value);
    },
  };
}
