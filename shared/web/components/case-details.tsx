import { employerMayKnow } from '../../domain/case-route.ts';
import { filingField } from '../../domain/commands/filings.ts';
import type { SealedText } from '../../domain/events.ts';
import type { Case } from '../../domain/state.ts';
import { euros } from '../words/euros.ts';
import { ROUTE_WORDS } from '../words/routes.ts';
import type { TimelineEntry } from '../words/timeline.ts';
import { Day, Moment } from './dates.tsx';
import { FundingFile } from './funding.tsx';

const PEOPLE_LABELS: readonly (readonly [string, string])[] = [
  ['email', 'Adresse e-mail'],
  ['phone', 'Téléphone'],
  ['message', 'Message de la demande'],
  ['consultantName', 'Accompagnement'],
  ['appointmentPlace', 'Lieu du premier échange'],
  ['fundingReference', 'Référence du financement'],
];

const EMPLOYER_LABELS: readonly (readonly [string, string])[] = [
  ['employerName', 'Employeur'],
  ['employerContact', 'Contact chez l’employeur'],
  ['employerEmail', 'E-mail de ce contact'],
];

/** Who is concerned; the employer only where the person lets them know. */
export const People = ({ bilan, people }: { readonly bilan: Case; readonly people: SealedText }) => {
  const told = employerMayKnow(bilan);
  const filings = Array.from(
    { length: bilan.filed },
    (_, index) => [filingField(index + 1), `Demande nº ${index + 1}`] as const,
  );
  const shown = [...PEOPLE_LABELS, ...filings, ...(told ? EMPLOYER_LABELS : [])].flatMap(([key, label]) =>
    people[key] === undefined ? [] : [{ label, value: people[key] }],
  );
  return (
    <section aria-labelledby="coordonnees">
      <h2 id="coordonnees">Coordonnées</h2>
      <dl class="facts">
        {shown.map(({ label, value }) => (
          <>
            <dt>{label}</dt>
            <dd class="written">{value}</dd>
          </>
        ))}
      </dl>
      {bilan.facts.route !== undefined && !told ? (
        <p class="note">L’employeur n’est pas informé de ce bilan. Ne le contactez pas.</p>
      ) : null}
    </section>
  );
};

/** What is agreed. */
export const Facts = ({ bilan }: { readonly bilan: Case }) => {
  const { route, price, topUp, appointmentAt, startOn, endOn, accompaniedHours, personalHours } = bilan.facts;
  const { providerCheckedOn, certificateUntil } = bilan.facts;
  if (route === undefined && appointmentAt === undefined) return null;
  return (
    <section aria-labelledby="reperes">
      <h2 id="reperes">Repères</h2>
      <dl class="facts">
        {appointmentAt === undefined ? null : (
          <>
            <dt>Premier échange</dt>
            <dd>
              <Moment at={appointmentAt} zone={bilan.zone} />
            </dd>
          </>
        )}
        {route === undefined ? null : (
          <>
            <dt>Financement</dt>
            <dd>{ROUTE_WORDS[route].name}</dd>
          </>
        )}
        {price === undefined ? null : (
          <>
            <dt>Prix</dt>
            <dd>{euros(price)}</dd>
          </>
        )}
        {topUp === undefined ? null : (
          <>
            <dt>Abondement</dt>
            <dd>{euros(topUp)}</dd>
          </>
        )}
        {providerCheckedOn === undefined || certificateUntil === undefined ? null : (
          <>
            <dt>Certificat Qualiopi</dt>
            <dd>
              vérifié le <Day date={providerCheckedOn} />, valable jusqu’au <Day date={certificateUntil} />
            </dd>
          </>
        )}
        {startOn === undefined || endOn === undefined ? null : (
          <>
            <dt>Calendrier</dt>
            <dd>
              du <Day date={startOn} /> au <Day date={endOn} />
            </dd>
            <dt>Heures</dt>
            <dd>
              {String(accompaniedHours ?? 0).replace('.', ',')} h accompagnées,{' '}
              {String(personalHours ?? 0).replace('.', ',')} h personnelles
            </dd>
          </>
        )}
      </dl>
      <FundingFile bilan={bilan} />
    </section>
  );
};

/** What has been, the latest first. */
export const Timeline = ({
  entries,
  zone,
}: {
  readonly entries: readonly TimelineEntry[];
  readonly zone: Case['zone'];
}) => (
  <section aria-labelledby="historique">
    <h2 id="historique">Historique</h2>
    <ol class="timeline">
      {entries.map(({ at, lines }) => (
        <li>
          <Moment at={at} zone={zone} />
          {lines.map((line) => (
            <div>{line}</div>
          ))}
        </li>
      ))}
    </ol>
  </section>
);
