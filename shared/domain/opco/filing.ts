import { routeOf } from '../case-route.ts';
import { delayInWords } from '../settings/in-words.ts';
import type { Settings } from '../settings/settings.ts';
import type { DelaySetting } from '../settings/table.ts';
import type { Case } from '../state.ts';
import { OPCOS, type OpcoId } from './names.ts';

/** Which delays a file is held to. */
interface FilingRule {
  /** How long before the start it must have left. */
  readonly lead?: DelaySetting;
  /** How long before the start it may leave at the earliest: an advice, for the start is not known then. */
  readonly earliest?: DelaySetting;
  /** How long the answer usually takes. */
  readonly reply?: DelaySetting;
}

/** Section 4.2: what an OPCO says otherwise than the default of its route. */
const OWN_RULES: Readonly<Record<OpcoId, FilingRule>> = {
  AFDAS: {},
  AKTO: { lead: 'opcoAktoBeforeStart' },
  ATLAS: { lead: 'opcoAtlasBeforeStart' },
  CONSTRUCTYS: { lead: 'opcoConstructysBeforeStart' },
  OCAPIAT: { lead: 'opcoOcapiatBeforeStart', earliest: 'opcoOcapiatEarliest' },
  OPCO_2I: { lead: 'opcoOpco2iBeforeStart' },
  OPCO_EP: {},
  OPCO_MOBILITES: { reply: 'opcoMobilitesReply' },
  OPCO_SANTE: { lead: 'opcoSanteBeforeStart' },
  OPCOMMERCE: { lead: 'opcoOpcommerceBeforeStart' },
  UNIFORMATION: { lead: 'opcoUniformationBeforeStart' },
};

/** T20, T21: the delays of the funder of this bilan; those of its own OPCO once that is known. */
export const filingRule = ({ facts }: Pick<Case, 'facts'>): FilingRule => {
  const route = routeOf({ facts });
  const lead = route?.file?.lead;
  const reply = route?.reply?.delay;
  return {
    ...(lead === undefined ? {} : { lead }),
    ...(reply === undefined ? {} : { reply }),
    ...(facts.opco === undefined ? {} : OWN_RULES[facts.opco]),
  };
};

/** What the sender of a file must know of the OPCO that it goes to; nothing while none is named. */
export const filingInWords = (bilan: Pick<Case, 'facts'>, settings: Settings): string | undefined => {
  const { opco } = bilan.facts;
  if (opco === undefined) return undefined;
  const { lead, earliest } = filingRule(bilan);
  const latest = lead === undefined ? undefined : settings[lead];
  const words = [
    ...(earliest === undefined ? [] : [`${delayInWords(settings[earliest])} au plus avant le début du bilan`]),
    ...(latest === undefined
      ? []
      : [latest.n === 0 ? 'le premier jour au plus tard' : `au moins ${delayInWords(latest)} avant le début du bilan`]),
  ];
  return `Le dossier part à ${OPCOS[opco].name}, ${words.join(' et ')} (règle à vérifier auprès de l’OPCO).`;
};
