import { describe, expect, test } from 'vitest';
import { type ApiFaultsParts, openApiFaults } from '../../infra/local/faults/api-calls.ts';
import { createFaultPlan, DEFAULT_RATES, type FaultKind, type FaultRates } from '../../infra/local/faults/plan.ts';
import type { ApiRequest } from '../../infra/local/types.ts';

const NOW = Date.parse('2027-03-01T08:00:00Z');
const HOUR = 3_600_000;
/** Ids of a run: other ones each time, as in life. */
const caseIds = (run: string) => ['A', 'B', 'C'].map((end) => `01${run.padEnd(23, '0')}${end}`);

const rated = (rates: FaultRates, seed = 7) => createFaultPlan({ seed, rates });
const kinds = Object.keys(DEFAULT_RATES) as FaultKind[];

describe('a plan', () => {
  const decisions = (seed: number, from: string[]) => {
    const plan = createFaultPlan({ seed, rates: { throttled: 0.2, 'server-error': 0.2 } });
    return from.map((site) => plan.decide(site, ['throttled', 'server-error']) ?? '-');
  };
  const sites = Array.from({ length: 300 }, (_, n) => `site ${n % 3}`);

  test('says the same for the same seed, and something else for another', () => {
    expect(decisions(1, sites)).toEqual(decisions(1, sites));
    expect(decisions(2, sites)).not.toEqual(decisions(1, sites));
  });

  test('looks at how often a site was met, not at what came in between', () => {
    const of = (site: string, order: string[]) => decisions(1, order).filter((_, n) => order[n] === site);
    for (const site of new Set(sites)) expect(of(site, sites)).toEqual(of(site, sites.toSorted()));
  });

  test('keeps to its rates', () => {
    const said = decisions(
      3,
      Array.from({ length: 4_000 }, (_, n) => `site ${n}`),
    );
    for (const kind of ['throttled', 'server-error'])
      expect(said.filter((one) => one === kind).length / said.length, kind).toBeCloseTo(0.2, 1);
  });

  test('counts what was put in, zeros among it, and lists it', () => {
    const plan = rated({ throttled: 1 });
    plan.injected({ at: NOW, kind: 'throttled', site: 'here' });
    expect(plan.counts()).toEqual({ ...Object.fromEntries(kinds.map((kind) => [kind, 0])), throttled: 1 });
    expect(plan.latest()).toEqual([{ at: NOW, kind: 'throttled', site: 'here' }]);
  });

  test('decides nothing any more once it is off', () => {
    const plan = rated({ throttled: 1 });
    expect(plan.decide('here', ['throttled'])).toBe('throttled');
    plan.off();
    expect(plan.decide('here', ['throttled'])).toBeUndefined();
  });

  test('takes the lost answer to a mail for any lost answer, unless it has a rate of its own', () => {
    expect(rated({ 'lost-answer': 1 }).decide('ses', ['mail-answer-lost'])).toBe('mail-answer-lost');
    expect(rated({ 'lost-answer': 1, 'mail-answer-lost': 0 }).decide('ses', ['mail-answer-lost'])).toBeUndefined();
  });

  test.each([-0.1, 1.1, Number.NaN])('refuses a rate of %s', (rate) => {
    expect(() => rated({ throttled: rate })).toThrow(/The rate of throttled/);
  });

  test.each([
    ['the key of an item', (id: string) => `{"pk":{"S":"CASE#${id}"}}`],
    ['the name of a schedule', (id: string) => `/schedules/case-${id}?groupName=g`],
    ['an input within an input', (id: string) => JSON.stringify({ input: JSON.stringify({ caseId: id }) })],
    ['an attribute', (id: string) => `{"caseId":{"S":"${id}"}}`],
    ['an encryption context', (id: string) => `{"EncryptionContext":{"caseId":"${id}","purpose":"identity"}}`],
    ['an execution', (id: string) => `arn:aws:states:eu-west-3:000000000000:execution:jalon-prod-suivi:${id}-1`],
    ['the tag of a mail', (id: string) => `Tags.member.1.Name=case&Tags.member.1.Value=${id}&Action=SendRawEmail`],
  ])('knows a case by %s, and numbers cases as they come up', (_name, text) => {
    const { caseOf } = rated({});
    const [first = '', second = ''] = caseIds('K3');
    expect([text(second), text(first), text(second), 'LINK#abc'].map(caseOf)).toEqual([1, 2, 1, undefined]);
  });
});

describe('an API call', () => {
  const caller = { kind: 'role', roleArn: 'arn:aws:iam::000000000000:role/relay', functionName: 'relay' } as const;
  const request = (text: string): ApiRequest => ({
    method: 'POST',
    path: '/',
    headers: { 'x-amz-target': 'Some.Action' },
    body: Buffer.from(text),
    caller,
  });

  function gateway(rates: FaultRates, seed = 7, more: Partial<ApiFaultsParts> = {}) {
    const plan = rated(rates, seed);
    const killed: string[] = [];
    const clock = { now: NOW };
    const faults = openApiFaults({
      plan,
      now: () => clock.now,
      caseOfToken: () => undefined,
      kill: async (name, environment) => {
        killed.push(`${name}/${environment}`);
      },
      ...more,
    });
    let carriedOut = 0;
    const call = async (service: string, text = '', environment: string | undefined = '1') => {
      const before = carriedOut;
      const answer = await faults.answer({ service, action: 'Act', request: request(text), environment }, async () => {
        carriedOut += 1;
        return { status: 200, headers: {}, body: '' };
      });
      return { status: answer?.status, body: String(answer?.body ?? ''), carriedOut: carriedOut > before };
    };
    return { plan, killed, clock, call };
  }

  test.each([
    ['dynamodb', 400, 'ProvisionedThroughputExceededException', 500, 'InternalServerError'],
    ['kms', 400, 'ThrottlingException', 500, 'KMSInternalException'],
    ['states', 400, 'ThrottlingException', 500, 'InternalServerError'],
    ['scheduler', 429, 'ThrottlingException', 500, 'InternalServerException'],
    ['ses', 400, 'Throttling', 503, 'ServiceUnavailable'],
  ])('to %s is refused in that service’s own words', async (service, throttled, slow, broken, own) => {
    const refused = await gateway({ throttled: 1 }).call(service);
    expect(refused).toEqual({ status: throttled, body: expect.stringContaining(`"${slow}"`), carriedOut: false });
    const failed = await gateway({ 'server-error': 1 }).call(service);
    expect(failed).toEqual({ status: broken, body: expect.stringContaining(`"${own}"`), carriedOut: false });
  });

  test.each([
    ['lost-request', 'dynamodb', false, []],
    ['lost-answer', 'dynamodb', true, []],
    ['mail-answer-lost', 'ses', true, []],
    ['killed-before', 'dynamodb', false, ['relay/1']],
    ['killed-after', 'dynamodb', true, ['relay/1']],
  ] as const)('%s ends without an answer', async (kind, service, carriedOut, dead) => {
    const { plan, call, killed } = gateway({ [kind]: 1 });
    expect(await call(service)).toEqual({ status: undefined, body: '', carriedOut });
    expect(killed).toEqual(dead);
    expect(plan.counts()[kind]).toBe(1);
    expect(plan.latest()).toEqual([{ at: NOW, kind, site: `relay|${service}:Act|-` }]);
  });

  test('of a killed environment is lost; the retry of its work is spared for an hour', async () => {
    const { clock, call, killed } = gateway({ 'killed-before': 1 });
    const text = `CASE#${caseIds('K3')[0]}`;
    await call('dynamodb', text);
    expect((await call('dynamodb', text)).carriedOut).toBe(false);
    expect((await call('dynamodb', text, '2')).carriedOut).toBe(true);
    clock.now += HOUR;
    expect((await call('dynamodb', text, '2')).carriedOut).toBe(false);
    expect(killed).toEqual(['relay/1', 'relay/2']);
  });

  test('of no case is disturbed once a month at each site; of a case, whenever the plan says so', async () => {
    const { clock, call } = gateway({ 'lost-request': 1 });
    const carriedOut = async (text: string) => (await call('dynamodb', text)).carriedOut;
    expect([await carriedOut('LINK#1'), await carriedOut('LINK#2')]).toEqual([false, true]);
    clock.now += 30 * 24 * HOUR;
    expect(await carriedOut('LINK#1')).toBe(false);
    const ofCase = `CASE#${caseIds('K3')[0]}`;
    expect([await carriedOut(ofCase), await carriedOut(ofCase)]).toEqual([false, false]);
  });

  test('of the operator, or of the account itself, always goes through', async () => {
    const { plan, call } = gateway(Object.fromEntries(kinds.map((kind) => [kind, 1])));
    const faults = openApiFaults({ plan, now: () => NOW, caseOfToken: () => undefined, kill: async () => undefined });
    const answer = { status: 200, headers: {}, body: '' };
    const operator = { ...request(''), caller: { kind: 'operator' } as const };
    const asked = { service: 'dynamodb', action: 'PutItem', request: operator, environment: undefined };
    expect(await faults.answer(asked, async () => answer)).toBe(answer);
    expect(plan.latest()).toEqual([]);
    expect((await call('dynamodb')).carriedOut).toBe(false);
  });

  test('with a task token belongs to the case whose execution holds it', async () => {
    const { plan, call } = gateway({ throttled: 1 }, 7, {
      caseOfToken: (token) => (token === 'abc.def' ? 4 : undefined),
    });
    await call('states', '{"taskToken":"abc.def","output":"{}"}');
    expect(plan.latest()[0]?.site).toBe('relay|states:Act|4');
  });

  test('meets the same faults in a run with the same seed, though its cases have other ids', async () => {
    const play = async (run: string, seed: number) => {
      const { plan, call } = gateway({ throttled: 0.2, 'lost-answer': 0.2 }, seed);
      const ids = caseIds(run);
      for (let n = 0; n < 60; n++) await call('dynamodb', `CASE#${ids[n % 3]}`);
      return plan.latest();
    };
    const first = await play('AAAA', 7);
    expect(first.length).toBeGreaterThan(5);
    expect(await play('BBBB', 7)).toEqual(first);
    expect(await play('BBBB', 8)).not.toEqual(first);
  });
});
