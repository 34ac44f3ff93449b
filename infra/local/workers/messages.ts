import type { MessagePort } from 'node:worker_threads';

/** What a function's worker is given at start. */
export interface WorkerStart {
  /** The way to the gateway, whose address is `gatewayUrl`. */
  readonly line: MessagePort;
  readonly gatewayUrl: string;
  /** Memory of the account's clock. */
  readonly clock: SharedArrayBuffer;
  readonly folder: string;
  /** `<file>.<export>`. */
  readonly handler: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
}

/** One invocation, asked of the worker. Events travel as JSON text, as they do on Lambda. */
export interface WorkerRequest {
  readonly requestId: string;
  readonly event: string;
}

export interface WorkerError {
  readonly errorType: string;
  readonly errorMessage: string;
}

/** What the function has printed. */
export interface WorkerOutput {
  readonly kind: 'output';
  readonly text: string;
}

/** What the worker says: that its handler is loaded or cannot be, or the outcome of an invocation. */
export type WorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly error: WorkerError }
  | { readonly kind: 'result'; readonly ms: number; readonly payload: string | undefined }
  | { readonly kind: 'error'; readonly ms: number; readonly error: WorkerError };

/** A call of a function to the gateway. */
export interface LineCall {
  /** Of the call on its line. */
  readonly id: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Its answer; without one, the connection ended. */
export interface LineAnswer {
  readonly id: number;
  readonly answer?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | Uint8Array;
  };
}
