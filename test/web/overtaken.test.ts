import { expect, test } from 'vitest';
import { flawsOfPage, formTo, readableText as words } from './dom.ts';
import { get, portalOf, post } from './sites.ts';
import { linkTo, walkTo } from './walk.ts';

const filled = async (
  portal: ReturnType<typeof portalOf>,
  secret: string,
  fields: Readonly<Record<string, string>>,
) => {
  const form = formTo((await get(portal, `/l/${secret}`)).html, `/l/${secret}`);
  return () => post(portal, `/l/${secret}`, { ...form.fields, ...fields });
};

test('two people who answer one question at the same moment: one answer counts, the other person is told what stands', async () => {
  const walked = await walkTo('leave-reply');
  const { world, id } = walked;
  const portal = portalOf(world);
  const before = world.commits(id).length;
  const clicks = await Promise.all([
    filled(portal, await linkTo(walked, 'leave-reply', 'employer'), { leave: 'granted' }),
    filled(portal, await linkTo(walked, 'leave-reply', 'beneficiary'), { leave: 'refused', postponedUntil: '' }),
  ]);
  const pages = await Promise.all(clicks.map((click) => click()));
  expect(world.commits(id)).toHaveLength(before + 1);
  const [late, ...others] = pages.filter(({ status }) => status !== 200);
  expect(others).toEqual([]);
  expect(words(late?.html ?? '')).toContain('Une réponse a déjà été enregistrée');
  expect(flawsOfPage(late?.html ?? '')).toEqual([]);
});
