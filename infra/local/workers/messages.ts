/** What a function's worker is given at start. */
export interface WorkerStart {
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

/** What the worker says: that its handler is loaded or cannot be, or the outcome of an invocation. */
export type WorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly error: WorkerError }
  | { readonly kind: 'result'; readonly ms: number; readonly payload: string | undefined }
  | { readonly kind: 'error'; readonly ms: number; readonly error: WorkerError };
