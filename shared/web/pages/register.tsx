import { type CaseForm, CaseFormView } from '../components/case-form.tsx';
import { Day } from '../components/dates.tsx';
import { ErrorSummary } from '../components/form-view.tsx';
import { Layout } from '../layout.tsx';
import type { Site } from '../site.ts';
import type { RegisterRow } from '../words/register-rows.ts';
import { StaffNav, type StaffNavProps } from './staff-nav.tsx';

export interface RegisterPageProps extends StaffNavProps {
  readonly site: Site;
  readonly rows: readonly RegisterRow[];
  readonly forms: readonly CaseForm[];
  /** The end of the certificate of the organisation is noted. */
  readonly isCertified: boolean;
}

/** What the organisation owes whatever its bilans: what waits first, what is over last. */
export const RegisterPage = ({ site, rows, forms, isCertified, ...nav }: RegisterPageProps) => {
  const waiting = rows.filter(({ waits }) => waits.length > 0).toSorted(soonest);
  const over = rows.filter(({ waits }) => waits.length === 0);
  return (
    <Layout
      site={site}
      title="Registre de l’organisme"
      flawed={forms.some(({ flaws }) => flaws.length > 0)}
      wide
      nav={<StaffNav {...nav} />}
    >
      {forms.map(({ id, flaws }) => (
        <ErrorSummary id={id} flaws={flaws} />
      ))}
      <h1>Registre de l’organisme</h1>
      <p class="soft">
        Les violations de données, les documents à renouveler et le bilan pédagogique et financier. Le centre est
        prévenu par e-mail avant chaque échéance.
      </p>
      {isCertified ? null : (
        <p class="note">
          La fin de validité du certificat Qualiopi n’est pas notée : rien ne signalera qu’il arrive à échéance.
        </p>
      )}
      <section aria-labelledby="attendu">
        <h2 id="attendu">Ce qui est attendu</h2>
        {waiting.length === 0 ? (
          <p>Rien n’est attendu pour le moment.</p>
        ) : (
          <Rows rows={waiting} labelledBy="attendu" />
        )}
      </section>
      {forms.length === 0 ? null : (
        <section aria-labelledby="noter">
          <h2 id="noter">Noter au registre</h2>
          {forms.map((one) => (
            <CaseFormView {...one} />
          ))}
        </section>
      )}
      {over.length === 0 ? null : (
        <section aria-labelledby="termine">
          <h2 id="termine">Ce qui est terminé</h2>
          <ul>
            {over.map(({ id, name }) => (
              <li>
                <a href={`/organisme/${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Layout>
  );
};

const soonest = (a: RegisterRow, b: RegisterRow): number => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1);

const Rows = ({ rows, labelledBy }: { readonly rows: readonly RegisterRow[]; readonly labelledBy: string }) => (
  <table aria-labelledby={labelledBy}>
    <thead>
      <tr>
        <th scope="col">Inscription</th>
        <th scope="col">Ce qui est attendu</th>
        <th scope="col">Échéance</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ id, name, waits, due, late }) => (
        <tr>
          <td class="who">
            <a href={`/organisme/${id}`}>{name}</a>
          </td>
          <td class="states">
            {waits.map((wait) => (
              <div>{wait}</div>
            ))}
          </td>
          <td class="due" data-label="Échéance :">
            {due === undefined ? '—' : <Day date={due} />}
            {late ? <div class="late">En retard</div> : null}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
