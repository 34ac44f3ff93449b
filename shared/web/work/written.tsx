import { formatDate } from '../../domain/calendar/format.ts';
import type { TrackSeen, WorkSeen } from './view.ts';
import { FEASIBILITY_WORDS, projectsOf, stepInWords, trackLabel, VERDICT_WORDS } from './words.ts';

/** Criteria, tracks and projects as they stand, the projects first. */
export const WorkWritten = ({ seen }: { readonly seen: WorkSeen }) => {
  const projects = projectsOf(seen);
  return (
    <>
      {seen.needs === undefined ? null : <Told label="Besoins, corrigés" text={seen.needs} />}
      {seen.criteria.length === 0 ? null : (
        <>
          <h3>Critères de la personne</h3>
          <ol>
            {seen.criteria.map((criterion) => (
              <li>{criterion}</li>
            ))}
          </ol>
        </>
      )}
      {[...projects, ...seen.tracks.filter(({ rank }) => rank === undefined)].map((track) => (
        <TrackWritten track={track} seen={seen} />
      ))}
      {seen.fewerReason === undefined ? null : <Told label="Pourquoi moins de trois projets" text={seen.fewerReason} />}
    </>
  );
};

const Told = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <>
    <p class="soft">{label}</p>
    <p class="written">{text}</p>
  </>
);

const TrackWritten = ({ track, seen }: { readonly track: TrackSeen; readonly seen: WorkSeen }) => {
  const { enquiries, verdict, enablers, obstacles, steps, rank } = track;
  return (
    <section aria-labelledby={`piste-${track.number}`}>
      <h3 id={`piste-${track.number}`}>{trackLabel(track)}</h3>
      {rank === 'fallback' && seen.fallbackSign !== undefined ? (
        <Told label="S’ouvre si les premiers projets n’aboutissent pas" text={seen.fallbackSign} />
      ) : null}
      {enquiries.map(({ on, feasibility, findings }) => (
        <Told
          label={`Enquête du ${formatDate(on)} : ${FEASIBILITY_WORDS[feasibility].toLowerCase()}`}
          text={findings}
        />
      ))}
      {verdict === undefined ? (
        <p>Ni confirmée ni écartée pour le moment.</p>
      ) : (
        <>
          <Told label={VERDICT_WORDS[verdict.verdict]} text={verdict.reason} />
          <ul>
            {seen.criteria.map((criterion, index) => (
              <li>
                {criterion} : {verdict.met[index] ? 'rempli' : 'pas rempli'}
                {verdict.concessions[index + 1] === undefined
                  ? ''
                  : ` – concession : ${verdict.concessions[index + 1] ?? ''}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {enablers.map((enabler) => (
        <Told label="Ce qui favorise ce projet" text={enabler} />
      ))}
      {obstacles.map(({ obstacle, changeGoal }) => (
        <>
          <Told label="Ce qui le freine" text={obstacle} />
          <Told label="Objectif de changement" text={changeGoal} />
        </>
      ))}
      {steps.length === 0 ? null : (
        <ul>
          {steps.map((step) => (
            <li>{stepInWords(step)}</li>
          ))}
        </ul>
      )}
    </section>
  );
};
