import { expect, test } from 'vitest';
import { createMeter, price } from '../../infra/local/meter.ts';

test('the floor of one bilan, at the prices of Paris: 14 mails, 60 writes, 25 short calls', () => {
  const meter = createMeter(() => 0);
  for (let n = 0; n < 14; n++) meter.call('ses', 'SendRawEmail');
  meter.capacity('cases', 'portal', 'write', 60);
  for (let n = 0; n < 25; n++) meter.invocation('portal', 20, 512);
  const { lines, total } = price(meter.snapshot());
  expect(lines['SES']).toBeCloseTo(0.0014, 10);
  expect(total).toBeCloseTo(0.0014 + (60 * 0.7423 + 25 * 0.2) / 1e6 + 25 * 0.02 * 0.5 * 0.0000133334, 10);
});

test('a usage since an earlier one counts only what came after', () => {
  let transitions = 3;
  const meter = createMeter(() => transitions);
  meter.invocation('relay', 10, 1_024);
  meter.call('kms', 'Decrypt');
  const before = meter.snapshot();
  transitions = 5;
  meter.invocation('mailer', 10.2, 512);
  meter.schedule();
  expect(meter.since(before)).toMatchObject({
    stateTransitions: 2,
    invocations: { mailer: 1 },
    gigabyteMs: { mailer: 5.5 },
    keyRequests: 0,
    schedules: 1,
  });
});
