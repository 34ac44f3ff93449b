import { callerName } from '../caller.ts';
import { errorResponse } from '../gateway/protocol.ts';
import type { ApiRequest, ApiResponse } from '../types.ts';
import { apiErrorOf } from './api-errors.ts';
import type { FaultKind, FaultPlan } from './plan.ts';

/** A call that its caller may make. */
export interface ApiCall {
  readonly service: string;
  readonly action: string;
  readonly request: ApiRequest;
  /** The execution environment that made it, when a function did. */
  readonly environment: string | undefined;
}

/** What befalls the API calls of the functions. */
export interface ApiFaults {
  /** Answers as `carryOut` does, or as a fault has it. Undefined: the connection ends without an answer. */
  answer(call: ApiCall, carryOut: () => Promise<ApiResponse>): Promise<ApiResponse | undefined>;
}

export interface ApiFaultsParts {
  readonly plan: FaultPlan;
  /** Virtual clock. */
  readonly now: () => number;
  /** Ordinal of the case whose execution holds a task token. */
  readonly caseOfToken: (token: string) => number | undefined;
  /** Ends an execution environment of a function; resolves once nothing of it runs any more. */
  readonly kill: (functionName: string, environment: string) => Promise<void>;
}

const usual = (lostAnswer: FaultKind): readonly FaultKind[] => [
  'throttled',
  'server-error',
  'lost-request',
  lostAnswer,
  'killed-before',
  'killed-after',
];
const KINDS = usual('lost-answer');
const MAIL_KINDS = usual('mail-answer-lost');

/** Lambda tries again within minutes. A second kill of the same work in that time would only prove that three tries are three. */
const SPARED_AFTER_KILL_MS = 3_600_000;

/** Most calls of an account with few cases are those of its nightly audit: without a limit they would take most of the faults. */
const SPARED_WITHOUT_CASE_MS = 30 * 24 * 3_600_000;

const TOKEN = /"taskToken":"([^"]+)"/;

/** Disturbs the calls of functions alone: the operator and the account itself are never in the way of a fault. */
export function openApiFaults({ plan, now, caseOfToken, kill }: ApiFaultsParts): ApiFaults {
  const dead = new Set<string>();
  const sparedUntil = new Map<string, number>();
  const spared = (what: string): boolean => now() < (sparedUntil.get(what) ?? 0);

  const caseIn = ({ path, body }: ApiRequest): number | undefined => {
    const text = `${path}\n${body.toString('utf8')}`;
    const token = TOKEN.exec(text)?.[1];
    return (token === undefined ? undefined : caseOfToken(token)) ?? plan.caseOf(text);
  };

  return {
    async answer({ service, action, request, environment }, carryOut) {
      if (environment === undefined) return carryOut();
      const functionName = callerName(request.caller);
      const place = `${functionName}|${environment}`;
      // What a killed environment had still sent is lost with it.
      if (dead.has(place)) return undefined;
      const ordinal = caseIn(request);
      const work = `${functionName}|${ordinal ?? '-'}`;
      const site = `${functionName}|${service}:${action}|${ordinal ?? '-'}`;
      const kind = plan.decide(site, service === 'ses' ? MAIL_KINDS : KINDS);
      if (kind === undefined) return carryOut();

      const end = async (): Promise<undefined> => {
        dead.add(place);
        sparedUntil.set(work, now() + SPARED_AFTER_KILL_MS);
        await kill(functionName, environment);
      };
      const kills = kind === 'killed-before' || kind === 'killed-after';
      if ((kills && spared(work)) || (ordinal === undefined && spared(site))) return carryOut();
      sparedUntil.set(site, now() + SPARED_WITHOUT_CASE_MS);
      plan.injected({ at: now(), kind, site });
      if (kind === 'throttled' || kind === 'server-error')
        return errorResponse(request.headers, apiErrorOf(service, kind));
      if (kind === 'killed-before') return end();
      if (kind === 'lost-request') return undefined;
      await carryOut();
      return kills ? end() : undefined;
    },
  };
}
