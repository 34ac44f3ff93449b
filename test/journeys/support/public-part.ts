import type { Trace } from '../../../infra/local/trace.ts';

/** The part of SES's request that is the mail itself, and whom it goes to. */
const LETTER = /^(RawMessage\.|Destinations\.)/;

/** What of a trace may hold nothing about anyone: everything, save what a mail says to the person it is written to. */
export function publicPart(trace: Trace): Trace | undefined {
  if (trace.kind === 'kept' && trace.what === 'mails') return undefined;
  if (trace.what !== 'ses:SendRawEmail') return trace;
  const fields = [...new URLSearchParams(trace.text.slice(trace.text.indexOf(' ') + 1))];
  return { ...trace, text: JSON.stringify(fields.filter(([name]) => !LETTER.test(name))) };
}
