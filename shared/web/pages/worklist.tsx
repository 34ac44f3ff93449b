import { Day } from '../components/dates.tsx';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';
import { HEADINGS, type Heading, type Row } from '../words/agenda.ts';
import { StaffNav, type StaffNavProps } from './staff-nav.tsx';

export interface WorklistPageProps extends StaffNavProps {
  readonly site: Site;
  readonly groups: readonly { readonly heading: Heading; readonly rows: readonly Row[] }[];
  readonly search: string;
  /** More cases are open than the list shows. */
  readonly cut: boolean;
  /** Settings whose last review is older than a year; 0 for whoever is not to review them. */
  readonly toReview: number;
}

/** The whole day in one screen: what is late, what is for today, then the rest. */
export const WorklistPage = ({ site, groups, search, cut, toReview, ...nav }: WorklistPageProps) => {
  const shown = groups.filter(({ rows }) => rows.length > 0);
  return (
    <Layout site={site} title="Dossiers" wide nav={<StaffNav {...nav} />}>
      <h1>Dossiers</h1>
      {toReview === 0 ? null : (
        <p class="note" role="status">
          Délais et montants à relire, car leur dernière relecture date de plus d’un an (Qualiopi, indicateur 23) :{' '}
          {toReview}.
        </p>
      )}
      <search>
        <form class="search" method="post" action="/recherche">
          <label for="recherche">Chercher un dossier par nom</label>
          <input id="recherche" name="q" type="search" value={search} autocomplete="off" />
          <button type="submit" class="quiet">
            Chercher
          </button>
        </form>
      </search>
      {shown.length === 0 ? (
        <p>
          {search === ''
            ? 'Aucun dossier en cours. Les demandes apparaîtront ici.'
            : 'Aucun dossier en cours à ce nom.'}
        </p>
      ) : null}
      {shown.map(({ heading, rows }) => (
        <section aria-labelledby={`titre-${heading}`}>
          <h2 id={`titre-${heading}`}>
            {HEADINGS[heading]} <span class="soft">({rows.length})</span>
          </h2>
          <Rows rows={rows} labelledBy={`titre-${heading}`} />
        </section>
      ))}
      {cut ? (
        <p class="soft">
          Seuls les dossiers aux échéances les plus proches sont montrés. Cherchez un nom pour voir les autres.
        </p>
      ) : null}
    </Layout>
  );
};

const Rows = ({ rows, labelledBy }: { readonly rows: readonly Row[]; readonly labelledBy: string }) => (
  <table aria-labelledby={labelledBy}>
    <thead>
      <tr>
        <th scope="col">Personne</th>
        <th scope="col">Où en est le dossier</th>
        <th scope="col">Qui agit</th>
        <th scope="col">Échéance</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr>
          <td class="who">
            <a href={`/dossiers/${row.caseId}`}>{row.name}</a>
          </td>
          <td class="states">
            {row.states.map((state) => (
              <div>{state}</div>
            ))}
            {row.suspended ? <div class="soft">En pause</div> : null}
          </td>
          <td data-label="Qui agit :">{row.who}</td>
          <td class="due" data-label="Échéance :">
            {row.due === undefined ? '—' : <Day date={row.due} />}
            {row.late ? <div class="late">En retard</div> : null}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
