import type { Activity, Caller, Clock, Invoke } from '../types.ts';
import { LAMBDA_API_ERRORS } from './lambda-errors.ts';

/** Lambda tries an asynchronous event again after one minute, then after two. */
const PAUSES_MS = [60_000, 120_000];

/** An event that its function never managed to handle: what Lambda hands to the function's on-failure destination. */
export interface LostEvent {
  readonly functionArn: string;
  readonly event: unknown;
  readonly errorType: string;
  readonly errorMessage: string;
}

/** The Lambda API refused the event; whoever sent it may try again. */
export class DeliveryError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface AsyncInvocationOptions {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly invoke: Invoke;
  readonly onLost: (lost: LostEvent) => void;
}

/**
 * Invokes as Scheduler and SNS do (InvocationType Event): the sender learns only whether Lambda took the event. An error
 * of the function is retried by Lambda on the virtual clock, twice. Resolves after the first attempt; throws `DeliveryError`.
 */
export function createAsyncInvoke({ clock, activity, invoke, onLost }: AsyncInvocationOptions) {
  const attempt = async (functionArn: string, event: unknown, caller: Caller, failures: number): Promise<void> => {
    const invocation = await invoke(functionArn, event, caller).catch((error: unknown) => {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      throw new DeliveryError(name, message);
    });
    if (invocation.ok) return;
    const { errorType, errorMessage } = invocation;
    if (LAMBDA_API_ERRORS.has(errorType)) throw new DeliveryError(errorType, errorMessage);
    const pause = PAUSES_MS[failures];
    if (pause === undefined) return onLost({ functionArn, event, errorType, errorMessage });
    const again = (): Promise<void> =>
      attempt(functionArn, event, caller, failures + 1).catch((error: DeliveryError) =>
        onLost({ functionArn, event, errorType: error.code, errorMessage: error.message }),
      );
    const name = functionArn.split(':').at(-1);
    clock.at(clock.now() + pause, `Nouvel essai de ${name}`, () => void activity.track(`retry of ${name}`, again));
  };
  return (functionArn: string, event: unknown, caller: Caller) => attempt(functionArn, event, caller, 0);
}
