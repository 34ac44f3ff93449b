import { formatDate, formatDateTime } from '../../domain/calendar/format.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Fact, Outcome, RetentionClass } from '../../domain/events.ts';
import { GateName } from '../../domain/gates/names.ts';
import { NoticeName } from '../../domain/notices/names.ts';
import { isToRecipient } from '../../domain/notices/table.ts';
import type { Actor } from '../../domain/party.ts';
import { PIECE_NAMES } from '../../domain/pieces.ts';
import type { Case } from '../../domain/state.ts';
import type { EntryKind } from '../../domain/work/entry-fact.ts';
import { describeAgreement } from './agreements.ts';
import { euros } from './euros.ts';
import { FILING_WORDS } from './filings.ts';
import { gateLabel } from './gates.ts';
import { partyLabel } from './parties.ts';
import { PIECE_STATES } from './pieces.ts';
import { MATTER_WORDS, RISK_WORDS, SETTLED_WORDS } from './register.ts';
import { sessionInWords } from './sessions.ts';
import { CLOSURE_WORDS } from './stages.ts';

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  met: 'fait',
  refused: 'réponse négative',
  lapsed: 'sans réponse',
  'no-reply': 'laissé sans réponse',
  closed: 'fermé avec le dossier',
};

const settledInWords = (gate: GateName, outcome: Outcome): string =>
  SETTLED_WORDS[gate]?.[outcome] ?? OUTCOME_WORDS[outcome];

const NOTICE_WORDS: Readonly<Record<NoticeName, string>> = {
  'request-received': 'accusé de réception de la demande',
  'appointment-set': 'confirmation du rendez-vous',
  'appointment-reminder': 'rappel du rendez-vous',
  'appointment-missed': 'proposition d’une autre date',
  'appointment-call': 'alerte : une personne à appeler',
  ask: 'question',
  reminder: 'relance',
  'pause-proposal': 'relance, avec une proposition de pause',
  overdue: 'alerte de retard',
  'leave-silence-near': 'annonce de l’accord tacite à venir',
  'leave-tacit': 'accord tacite de l’employeur',
  'leave-answered': 'réponse de l’employeur',
  'no-reply': 'point sur une réponse attendue',
  'convention-not-concluded': 'convention non conclue',
  'plan-set': 'calendrier du bilan',
  'reading-code': 'code de lecture',
  'synthesis-available': 'document de synthèse disponible',
  'agreement-receipt': 'reçu d’une réponse',
  'agreements-link': 'lien vers les accords',
  'share-available': 'document transmis',
  'share-code': 'code de lecture',
  'share-undelivered': 'document transmis mais pas remis',
  'consultant-change': 'demande de changement de consultant',
  'address-corrected': 'changement d’adresse, à l’ancienne adresse',
  'filing-received': 'accusé de réception d’une demande',
  'rights-extended': 'prolongation d’un délai',
  'rights-answered': 'réponse à une demande',
  'complaint-acknowledged': 'réclamation prise en charge',
  'complaint-answered': 'réponse à une réclamation',
  suspended: 'mise en pause',
  resumed: 'reprise',
  'destruction-certificate': 'attestation de destruction',
  'case-closed': 'clôture du dossier',
  'breach-clock': 'alerte : le délai court',
};

const CLASS_WORDS: Readonly<Record<RetentionClass, string>> = {
  content: 'contenu du bilan',
  synthesis: 'synthèse gardée pour le conseil en évolution professionnelle',
  identity: 'coordonnées et preuves',
};

const MAIL_FAILURES = {
  bounce: 'adresse introuvable',
  complaint: 'message signalé comme indésirable',
  reject: 'message refusé',
  uncertain: 'envoyé deux fois sans confirmation',
} as const;

const messageInWords = (notice: NoticeName, gate: GateName | undefined): string =>
  `${NOTICE_WORDS[notice]}${gate === undefined ? '' : ` (${gateLabel(gate)})`}`;

/** The key of a message names its notice, then its question if it has one. */
const messageOfKey = (key: string): string => {
  const [notice, gate] = key.split('.');
  return messageInWords(NoticeName.parse(notice), GateName.safeParse(gate).data);
};

const ENTRY_WORDS: Readonly<Record<EntryKind, string>> = {
  needs: 'Besoins corrigés',
  criteria: 'Critères de la personne notés',
  track: 'Piste ajoutée',
  enquiry: 'Enquête de terrain notée',
  verdict: 'Piste confirmée ou écartée',
  projects: 'Projets classés',
  factors: 'Appuis et freins notés',
  step: 'Étape prévue',
};

/** One line of the timeline of a case. Only what the log holds in clear: no name, no text of anybody. */
export const describeFact = (fact: Fact, actor: Actor, zone: Case['zone']): string => {
  switch (fact.type) {
    case 'BilanRequested':
      return 'Demande reçue';
    case 'ConsultantAssigned':
      return 'Dossier pris en charge';
    case 'ConsultantChangeProposed':
      return 'Changement de consultant proposé à la personne';
    case 'ConsultantChangeAnswered':
      return `Changement de consultant ${fact.agrees ? 'accepté' : 'refusé'} par la personne`;
    case 'GateOpened':
      return `${gateLabel(fact.gate)} : en attente${fact.strictEnd === undefined ? '' : ` jusqu’au ${formatDate(fact.strictEnd)}`}`;
    case 'GateAnswered':
      return `${gateLabel(fact.gate)} : ${settledInWords(fact.gate, fact.outcome)}, par ${partyLabel(actor.party)}`;
    case 'GateLapsed':
      return `${gateLabel(fact.gate)} : délai écoulé${fact.outcome === 'met' ? ', la suite s’enchaîne' : ', sans réponse'}`;
    case 'GateOverdue':
      return `${gateLabel(fact.gate)} : en retard`;
    case 'NoticeIssued':
      return `Message envoyé à ${partyLabel(fact.to)} : ${messageInWords(fact.notice, fact.gate)}`;
    case 'AddressCorrected':
      return `Adresse e-mail de ${partyLabel(fact.party)} corrigée`;
    case 'PriceCorrected':
      return `Prix corrigé : ${euros(fact.price)}`;
    case 'PieceNoted':
      return `Dossier de financement : ${PIECE_NAMES[fact.piece]}, ${PIECE_STATES[fact.state]}`;
    case 'StageEntered':
      return fact.stage === 'accompaniment' ? 'Accompagnement ouvert' : 'Suivi à six mois ouvert';
    case 'BilanEnded':
      return `Bilan terminé le ${formatDate(fact.endedOn)}`;
    case 'RetentionSet':
      return `Destruction prévue le ${formatDate(fact.destroyOn)} : ${CLASS_WORDS[fact.retentionClass]}`;
    case 'Suspended':
      return fact.until === undefined ? 'Mis en pause' : `Mis en pause jusqu’au ${formatDate(fact.until)}`;
    case 'Resumed':
      return 'Reprise';
    case 'CaseClosed':
      return `Dossier clos : ${CLOSURE_WORDS[fact.closure]}`;
    case 'DestructionAnnounced':
      return `Destruction annoncée pour le ${formatDate(fact.destroyOn)} : ${CLASS_WORDS[fact.retentionClass]}`;
    case 'Destroyed':
      return `Détruit : ${CLASS_WORDS[fact.retentionClass]}${fact.gates?.length ? ` (${fact.gates.map(gateLabel).join(', ')})` : ''}`;
    case 'RequestFiled':
      return `Demande de la personne : ${FILING_WORDS[fact.kind]}${fact.recordedByStaff ? ', notée par l’équipe' : ''}`;
    case 'DelayExtended':
      return `${gateLabel(fact.gate)} : délai prolongé jusqu’au ${formatDate(fact.strictEnd)}`;
    case 'AgreementRecorded':
      return describeAgreement(fact, zone);
    case 'ReadingCodeIssued':
      return `Code de lecture demandé, valable jusqu’au ${formatDateTime(fact.expiresAt, zone)}`;
    case 'ReadingCodeRejected':
      return 'Code de lecture erroné';
    case 'DocumentOpened':
      if (fact.document === 'needs') return 'Besoins lus par la personne';
      if (fact.document === 'data') return 'Données récupérées par la personne';
      return fact.share === undefined
        ? 'Document de synthèse lu par la personne'
        : `Document de synthèse lu par son destinataire (transmission nº ${fact.share})`;
    case 'MailFailed':
      return `Message pas arrivé${isToRecipient(fact.key) ? ' au destinataire d’une transmission' : ''} : ${messageOfKey(fact.key)}, ${MAIL_FAILURES[fact.kind]}`;
    case 'TaskOpened':
      return 'À faire : appeler la personne';
    case 'TaskDone':
      return 'Appel à la personne fait';
    case 'EntryRecorded':
      return ENTRY_WORDS[fact.entry.kind];
    case 'SessionPlanned':
      return `Séance prévue le ${formatDate(fact.on)} (${sessionInWords(fact)})`;
    case 'SessionHeld':
      return `Séance tenue le ${formatDate(fact.on)} (${sessionInWords(fact)})`;
    case 'SessionCancelled':
      return 'Séance annulée';
    case 'MatterOpened':
      return `Inscrit au registre : ${MATTER_WORDS[fact.matter]}`;
    case 'BreachAssessed':
      return `Risque évalué : ${RISK_WORDS[fact.risk]}`;
  }
};

export interface TimelineEntry {
  readonly at: Instant;
  readonly lines: readonly string[];
}

/** The commits of a case as an account in French, the latest first. */
export const timelineOf = (
  commits: readonly {
    readonly at: Instant;
    readonly actor: Actor;
    readonly events: readonly { readonly fact: Fact }[];
  }[],
  zone: Case['zone'],
): readonly TimelineEntry[] =>
  commits
    .map(({ at, actor, events }) => ({ at, lines: events.map(({ fact }) => describeFact(fact, actor, zone)) }))
    .toReversed();
