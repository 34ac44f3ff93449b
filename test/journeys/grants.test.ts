import { expect, test } from 'vitest';
import type { Holding } from './grants/holding.ts';
import { SPARES } from './grants/spare.ts';
import { tableOf } from './grants/table.ts';

const holding = (holder: string, action: string, target: string): Holding => ({ holder, action, target, refusals: [] });

test('the table says by holder which stories needed a permission, why nobody did, or that none of these did', () => {
  const holdings = [
    holding('mailer', 'ses:SendRawEmail', 'identity/example.org'),
    holding('mailer', 'logs:PutLogEvents', 'log-group:/aws/lambda/mailer:*'),
    holding('relay', 'dynamodb:Query', 'table/Cases'),
  ];
  const used = new Map([['mailer ses:SendRawEmail identity/example.org', ['amina', 'secret']]]);
  expect(tableOf({ holdings, used }, SPARES)).toBe(
    [
      'mailer',
      '  ses:SendRawEmail → identity/example.org',
      '      amina, secret',
      '  logs:PutLogEvents → log-group:/aws/lambda/mailer:*',
      `      personne : ${SPARES[0]?.why}`,
      '',
      'relay',
      '  dynamodb:Query → table/Cases',
      '      aucune de ces histoires',
    ].join('\n'),
  );
});
