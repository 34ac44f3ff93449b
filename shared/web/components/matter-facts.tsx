import type { Child } from 'hono/jsx';
import type { SealedText } from '../../domain/events.ts';
import type { Case } from '../../domain/state.ts';
import { CREDENTIAL_WORDS, EXCEPTION_WORDS, RISK_WORDS } from '../words/register.ts';
import { Day, Moment } from './dates.tsx';

const WRITTEN: readonly (readonly [string, string])[] = [
  ['holder', 'À qui il est'],
  ['title', 'Intitulé'],
  ['breachHappened', 'Faits'],
  ['breachAssessment', 'Ce qui a changé l’analyse'],
  ['breachEffects', 'Effets'],
  ['breachMeasures', 'Mesures prises'],
  ['breachReason', 'Pourquoi elle n’est pas notifiée'],
  ['breachLateReason', 'Motifs du retard'],
  ['breachReference', 'Numéro de la notification'],
  ['personsDetails', 'Information des personnes'],
  ['bpfReference', 'Numéro du récépissé'],
];

/** What is known of a matter of the register: its dates, and its words for whoever may read them. */
export const MatterFacts = ({ bilan, written }: { readonly bilan: Case; readonly written: SealedText }) => {
  const { facts, zone } = bilan;
  const { breachKnownAt, breachRisk, breachNotifiedAt, personsToldOn, personsException } = facts;
  const { credential, expiresOn, bpfFiledOn } = facts;
  const rows: readonly (readonly [string, Child | undefined])[] = [
    ['Connue le', breachKnownAt && <Moment at={breachKnownAt} zone={zone} />],
    ['Niveau de risque', breachRisk && RISK_WORDS[breachRisk]],
    ['Notifiée à la CNIL le', breachNotifiedAt && <Moment at={breachNotifiedAt} zone={zone} />],
    ['Personnes informées le', personsToldOn && <Day date={personsToldOn} />],
    ['Exception retenue', personsException && EXCEPTION_WORDS[personsException]],
    ['Sorte de document', credential && CREDENTIAL_WORDS[credential]],
    ['Fin de validité', expiresOn && <Day date={expiresOn} />],
    ['Dernier dépôt', bpfFiledOn && <Day date={bpfFiledOn} />],
    ...WRITTEN.map(([key, label]) => [label, written[key] || undefined] as const),
  ];
  const shown = rows.filter(([, value]) => value !== undefined);
  if (shown.length === 0) return null;
  return (
    <dl class="facts">
      {shown.map(([label, value]) => (
        <>
          <dt>{label}</dt>
          <dd class="written">{value}</dd>
        </>
      ))}
    </dl>
  );
};
