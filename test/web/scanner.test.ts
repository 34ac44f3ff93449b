import { expect, test } from 'vitest';
import { instant } from '../../shared/domain/calendar/instant.ts';
import { GATE_NAMES, type GateName } from '../../shared/domain/gates/names.ts';
import { askedAt } from '../../shared/domain/gates/table.ts';
import type { Party } from '../../shared/domain/party.ts';
import { formsIn, linksIn } from './dom.ts';
import { get, portalOf, post } from './sites.ts';
import { linkTo, type Walked, walkTo } from './walk.ts';

const MOST_PAGES = 40;

/** A mail scanner at its most curious: follows every link, asks with HEAD and GET, and submits every form as it stands. */
const scan = async ({ world }: Walked, first: string): Promise<number> => {
  const portal = portalOf(world);
  const seen = new Set<string>();
  const ahead = [first];
  for (let path = ahead.shift(); path !== undefined && seen.size < MOST_PAGES; path = ahead.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    await portal.request(path, { method: 'HEAD' });
    const page = await get(portal, path);
    ahead.push(...linksIn(page.html));
    for (const { action, method, fields } of formsIn(page.html)) {
      if (method !== 'post') continue;
      const answer = await post(portal, action, fields);
      ahead.push(...linksIn(answer.html));
      for (const again of formsIn(answer.html)) await post(portal, again.action, again.fields);
    }
  }
  return seen.size;
};

const PEOPLE: readonly Party[] = ['beneficiary', 'employer'];
const asked: readonly [GateName, Party][] = GATE_NAMES.flatMap((gate) =>
  PEOPLE.map((party): [GateName, Party] => [gate, party]),
);

test.each(asked)('a scanner that submits what it finds at %s of the %s writes nothing', async (gate, party) => {
  const walked = await walkTo(gate, gate.startsWith('convention') ? 'PRIVATE_EMPLOYER_PLAN' : 'PRIVATE_CPF_WORKTIME');
  const { world } = walked;
  const before = world.commits().length;
  expect(await scan(walked, `/l/${await linkTo(walked, gate, party)}`)).toBeGreaterThan(0);
  expect(world.commits()).toHaveLength(before);
  if (askedAt(gate, await walked.bilan()) === party) expect((await walked.bilan()).gates[gate]?.status).toBe('open');
});

test('nor does it by the link of the synthesis, by a dead link, or on the first page', async () => {
  const walked = await walkTo('retention-agreement');
  const { world, id } = walked;
  const document = await world.links.issue({
    caseId: id,
    party: 'beneficiary',
    target: { kind: 'document', document: 'synthesis' },
    expiresAt: instant('2027-09-01T00:00:00.000Z'),
  });
  const gate = await linkTo(walked, 'retention-agreement', 'beneficiary');
  const before = world.commits().length;
  await scan(walked, `/l/${document}`);
  await scan(walked, '/');
  world.at(instant('2028-06-01T10:00:00.000Z'));
  await scan(walked, `/l/${gate}`);
  await scan(walked, `/l/${document}`);
  expect(world.commits()).toHaveLength(before);
});
