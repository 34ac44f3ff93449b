import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { conclusionRefusal, investigationRefusal } from '../../../shared/domain/work/complete.ts';
import type { EntryFact } from '../../../shared/domain/work/entry-fact.ts';
import { projectsRefusal, retained } from '../../../shared/domain/work/projects.ts';
import { skillsInProspect } from '../../../shared/domain/work/synthesis.ts';
import { type Track, type Work, withEntry } from '../../../shared/domain/work/work.ts';
import { SYNTHESIS } from '../../support/answers.ts';
import { conceding, confirmed, THREE, track, UNRANKED, UNSAID, work } from './tracks.ts';

type Given = Readonly<Record<string, unknown>>;

describe('what the work still lacks', () => {
  const lacks = (more: Partial<Work>) => investigationRefusal(work(more))?.message;

  test('S32, S33: in the investigation', () => {
    expect(lacks({})).toBeUndefined();
    expect(lacks({ criteria: 0 })).toContain('critères');
    expect(lacks({ tracks: [] })).toContain('au moins une piste');
    expect(lacks({ tracks: [UNSAID] })).toContain('La piste 1 n’est encore');
    expect(lacks({ tracks: [track(), UNSAID] })).toContain('La piste 2 n’est encore');
    const out = track({ verdict: { ...confirmed, verdict: 'ruled-out' }, enquiries: 0 });
    expect(lacks({ tracks: [out] })).toContain('Aucune piste');
    expect(lacks({ tracks: [track(), out] })).toBeUndefined();
    expect(lacks({ tracks: [track({ enquiries: 0 })] })).toContain('La piste 1 est confirmée sans');
    expect(lacks({ tracks: [out, track({ enquiries: 0 })] })).toContain('La piste 2 est confirmée sans');
  });

  test('S23, S36–S38: in the conclusion', () => {
    expect(conclusionRefusal(work())).toBeUndefined();
    expect(conclusionRefusal(UNRANKED)?.message).toContain('Classez');
    const second = (more: Partial<Track>) =>
      conclusionRefusal(work({ tracks: [track(), track({ verdict: conceding, ...more }), track()] }))?.message;
    expect(second({ enablers: 0 })).toContain('favoriser le projet de la piste 2');
    expect(second({ obstacles: 0 })).toContain('frein du projet de la piste 2');
    expect(second({ steps: 0 })).toContain('étape datée pour le projet de la piste 2');
    expect(second({ enquiries: 0 })).toContain('La piste 2');
    expect(conclusionRefusal(work({ tracks: [track(), track()] }))?.message).toContain('piste 2');
    expect(conclusionRefusal(work({ tracks: [] }))).toMatchObject({ code: 'work-incomplete' });
  });
});

describe('projects', () => {
  const refused = (projects: Given, tracks: readonly Track[] = work().tracks) =>
    projectsRefusal(projects, work({ tracks }));

  test('S23: are ranked best first', () => {
    expect(retained({ fallback: 3, core: 1 })).toEqual([
      { rank: 'core', track: 1 },
      { rank: 'fallback', track: 3 },
    ]);
    expect(retained(undefined)).toEqual([]);
    expect(refused(THREE)).toBeUndefined();
    expect(refused({})).toMatchObject({ code: 'work-incomplete', field: 'core' });
  });

  test('hold one rank each, of a track there is', () => {
    expect(refused({ core: 1, intermediate: 2, fallback: 1 })).toMatchObject({
      field: 'fallback',
      code: 'invalid-answer',
    });
    expect(refused({ core: 9 })).toMatchObject({ code: 'track-unknown', field: 'core' });
  });

  test('S24, S25, S26: meet all criteria, make a concession, come behind another', () => {
    expect(refused({ core: 2 })).toMatchObject({ code: 'criteria-not-met', field: 'core' });
    expect(refused({ core: 1, intermediate: 3 })).toBeUndefined();
    const plain = [track(), track(), track()];
    expect(refused({ core: 1, intermediate: 2 }, plain)).toMatchObject({
      code: 'criteria-not-met',
      field: 'intermediate',
    });
    expect(refused({ core: 1, fallback: 2 }, plain)).toBeUndefined();
    expect(refused({ fallback: 1 })).toMatchObject({ code: 'work-incomplete', field: 'core' });
    expect(refused({ intermediate: 2, fallback: 3 })).toBeUndefined();
  });

  test('S32, S33: were enquired into and confirmed', () => {
    expect(refused({ core: 1 }, [track({ enquiries: 0 })])).toMatchObject({ code: 'work-incomplete', field: 'core' });
    expect(refused({ core: 1 }, [UNSAID])).toMatchObject({ code: 'work-incomplete', field: 'core' });
    const out = track({ verdict: { ...confirmed, verdict: 'ruled-out' } });
    expect(refused({ core: 1 }, [out])).toMatchObject({ code: 'work-incomplete', field: 'core' });
  });
});

describe('S42: skills in view of each project', () => {
  const seen = (heads: Given, of = work()) => skillsInProspect({ ...SYNTHESIS, ...heads } as never, of);

  test('are one text a project, in their order', () => {
    expect(seen({})).toEqual({
      text: 'Projet de cœur :\nTransmettre\n\nProjet intermédiaire :\nCoordonner\n\nPiste de repli :\nOrganiser',
    });
    expect(seen({ skillsForFallback: undefined })).toMatchObject({
      code: 'work-incomplete',
      field: 'skillsForFallback',
    });
    const two = work({ projects: { kind: 'projects', core: 1, intermediate: 2 } });
    expect(seen({}, two)).toMatchObject({ code: 'work-incomplete', field: 'skillsForFallback' });
    expect(seen({ skillsForFallback: '' }, two)).toMatchObject({ text: expect.stringContaining('Coordonner') });
  });

  test('are one text where nothing was ranked', () => {
    expect(seen({}, UNRANKED)).toMatchObject({ field: 'skillsForIntermediate' });
    const core = { skillsForIntermediate: undefined, skillsForFallback: undefined };
    expect(seen(core, UNRANKED)).toEqual({ text: 'Projet de cœur :\nTransmettre' });
    expect(seen({ ...core, skillsForCore: '' }, UNRANKED)).toMatchObject({ field: 'skillsForCore' });
  });
});

describe('S34: the work as it grows', () => {
  test('is one version further with each entry, but for the needs, which are none of it', () => {
    const before = work({ tracks: [track(), track()] });
    expect(withEntry(before, { kind: 'needs' })).toBe(before);
    const grown = (entry: EntryFact): Work => withEntry(before, entry);
    expect(grown({ kind: 'criteria', count: 3 })).toEqual({ version: 6, criteria: 3, tracks: [UNSAID, UNSAID] });
    expect(grown({ kind: 'track', track: 3 })).toEqual({
      ...before,
      version: 6,
      tracks: [track(), track(), { enquiries: 0, enablers: 0, obstacles: 0, steps: 0 }],
    });
    const second = (more: Partial<Track>): Work => ({ ...before, version: 6, tracks: [track(), track(more)] });
    const on = plainDate('2027-06-08');
    expect(grown({ kind: 'enquiry', track: 2, on, feasibility: 'feasible' })).toEqual(second({ enquiries: 2 }));
    expect(grown({ kind: 'verdict', track: 2, ...conceding, met: [true], conceded: [false] })).toEqual(
      second({ verdict: { verdict: 'confirmed', met: [true], conceded: [false] } }),
    );
    expect(grown({ kind: 'factors', track: 2, enabler: true, obstacle: false })).toEqual(second({ enablers: 2 }));
    expect(grown({ kind: 'factors', track: 2, enabler: false, obstacle: true })).toEqual(second({ obstacles: 2 }));
    expect(grown({ kind: 'step', track: 2, on, stepType: 'vae', answer: 'yes' })).toEqual(second({ steps: 2 }));
    expect(grown({ kind: 'projects', core: 2 }).projects).toEqual({ kind: 'projects', core: 2 });
  });
});
