import { DUTY_NAMES, GATES_OF, type GateName, REGISTER_NAMES } from '../../../shared/domain/gates/names.ts';
import { MACHINES } from '../../../shared/domain/machine.ts';
import { gateRow } from './gate-rows.ts';
import { IN_PART, NOT_YET } from './missing.ts';
import type { Proof } from './proofs.ts';
import { citedIn, RULES, type Rule } from './rules.ts';
import { lastReview, settingRows, valueWords } from './setting-rows.ts';
import { CERTAINTIES, table } from './words.ts';

/** Where the page stands, from the root of the repository. */
export const LAW_PAGE = 'shared/domain/LAW.md';

const provenBy = (claim: string, proofs: readonly Proof[]): Proof[] =>
  proofs.filter(({ claims }) => claims.includes(claim));

/** The titles of the tests, each file named once. */
const listed = (proofs: readonly Proof[]): string =>
  [...Map.groupBy(proofs, ({ file }) => file)]
    .map(([file, all]) => [`\`${file}\``, ...all.map(({ title }) => title)].join('<br>'))
    .join('<br>');

/** How many tests prove each rule and article that the text cites. */
const counted = (text: string, proofs: readonly Proof[]): string =>
  citedIn(text)
    .map((claim) => `${claim}: ${provenBy(claim, proofs).length}`)
    .join(', ') || '—';

const gatesIn = (proofs: readonly Proof[], title: string, names: readonly GateName[]): string => {
  const on = lastReview(settingRows());
  const rows = names.map((name) => {
    const row = gateRow(name, on);
    const { state, asked, deadline, ladder, silence, basis, sure } = row;
    return [`${state}<br>\`${name}\``, asked, deadline, ladder, silence, basis, sure, counted(basis, proofs)];
  });
  const head = ['Gate', 'Asked', 'Deadline', 'Reminders', 'Silence', 'Rests on', 'Sure', 'Tests'];
  return `### ${title}\n\n${table(head, rows)}`;
};

const settings = (proofs: readonly Proof[]): string =>
  table(
    ['Setting', 'Value', 'From', 'To', 'Rests on', 'Sure', 'Reviewed on', 'Tests'],
    settingRows().map(({ name, value, validFrom, validTo = '', source, certainty, reviewedOn }) => [
      `\`${name}\``,
      valueWords(value),
      validFrom,
      validTo,
      source,
      certainty,
      reviewedOn,
      counted(source, proofs),
    ]),
  );

const standing = ({ id }: Rule, proofs: readonly Proof[]): string => {
  const tests = listed(provenBy(id, proofs));
  const notYet = NOT_YET[id];
  const part = IN_PART[id];
  if (notYet !== undefined) return `**not yet**: ${notYet}`;
  return part === undefined ? tests : `**in part**, without ${part}<br>${tests}`;
};

const rules = (proofs: readonly Proof[]): string =>
  table(
    ['Rule', 'Asks', 'Rests on', 'Sure', 'Proven by'],
    RULES.map((rule) => [rule.id, rule.demands, rule.basis, rule.sure ?? '—', standing(rule, proofs)]),
  );

const articles = (proofs: readonly Proof[]): string => {
  const named = [...new Set(proofs.flatMap(({ claims }) => claims))].filter((claim) => /^[LRD]/.test(claim));
  return table(
    ['Article', 'Proven by'],
    named.toSorted().map((article) => [article, listed(provenBy(article, proofs))]),
  );
};

const tally = (): string => {
  const notYet = Object.keys(NOT_YET).length;
  const part = Object.keys(IN_PART).length;
  return `${RULES.length} rules: ${RULES.length - notYet - part} proven, ${part} in part, ${notYet} not yet.`;
};

/** The whole page, in Markdown. It depends on nothing but the tables and the tests: not on the day. */
export const lawPage = (proofs: readonly Proof[]): string => `# The law in Jalon

Written by \`npm run law\` from the gate table, the settings and the titles of the tests: correct those, then write it anew.
A test fails when this page is stale. Nothing here is legal advice.

**${tally()}**

« Sure » says how a value is known:

${table(['Mark', 'Meaning'], Object.entries(CERTAINTIES))}

## Gates

Every wait of a bilan, in its order, with the values in force on ${lastReview(settingRows())}. A delay ends at midnight
where the person lives; silence speaks only after the first working day from its last day on. « Tests » counts those that prove each rule or article named.

${MACHINES.map((machine) => gatesIn(proofs, `\`${machine}\``, GATES_OF[machine])).join('\n\n')}

${gatesIn(proofs, 'Duties of the organisation, at which no machine stands', DUTY_NAMES)}

${gatesIn(proofs, 'The register of the organisation, which is of no bilan', REGISTER_NAMES)}

## Settings

${settings(proofs)}

## Rules

S1 to S49 are what the text says that the product started from, T01 to T38 the rules of time. The title of a test that proves a
rule begins with its number; what is not built is named in \`infra/tools/law/missing.ts\`.

${rules(proofs)}

## Articles

Tests that name an article themselves.

${articles(proofs)}
`;
