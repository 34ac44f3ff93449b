import { expect, test } from 'vitest';
import { ENVIRONMENT } from '../../infra/constructs/environment.ts';
import { ENVIRONMENTS, readEnvironment } from '../../shared/contracts/environment.ts';
import { FUNCTIONS } from '../../shared/contracts/names.ts';

test.each(FUNCTIONS)('%s reads exactly what it is given', (id) => {
  expect(Object.keys(ENVIRONMENTS[id].shape).sort()).toEqual([...ENVIRONMENT[id]].sort());
});

test('everything that is missing or wrong is told at once', () => {
  expect(() => readEnvironment('mailer', { CASES_TABLE: 'cases', ORGANISATION: '{' })).toThrow(
    /KEYS_TABLE.*CASE_KEY_ARN.*MAIL_FROM.*MAIL_CONFIGURATION_SET.*PORTAL_URL.*CONSOLE_URL.*ORGANISATION \(no JSON\)/,
  );
});

test('the organisation is read from its JSON', () => {
  const organisation = { name: 'Atelier Élan', email: 'contact@elan.example' };
  const read = readEnvironment('portal', {
    CASES_TABLE: 'cases',
    KEYS_TABLE: 'keys',
    CASE_KEY_ARN: 'arn:aws:kms:eu-west-3:000000000000:key/1',
    PORTAL_URL: 'https://bilans.elan.example',
    ORGANISATION: JSON.stringify(organisation),
  });
  expect(read.ORGANISATION).toEqual(organisation);
});
