/** The heads of a synthesis in the order in which they are read, by the name under which each is sealed. */
export const SYNTHESIS_HEADS: readonly (readonly [string, string])[] = [
  ['circumstances', 'Circonstances du bilan'],
  ['skillsAndProspects', 'Compétences et aptitudes au regard des perspectives'],
  ['project', 'Projet professionnel'],
  ['training', 'Projet de formation'],
  ['steps', 'Principales étapes prévues'],
];
