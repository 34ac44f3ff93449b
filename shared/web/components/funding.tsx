import type { PlainDate } from '../../domain/calendar/plain-date.ts';
import { routeOf } from '../../domain/case-route.ts';
import { fileOf } from '../../domain/funding-file.ts';
import { cpfMoney } from '../../domain/money.ts';
import { filingInWords } from '../../domain/opco/filing.ts';
import { PIECE_NAMES } from '../../domain/pieces.ts';
import { settingsAt } from '../../domain/settings/settings.ts';
import type { Case } from '../../domain/state.ts';
import { euros } from '../words/euros.ts';
import { PIECE_STATES } from '../words/pieces.ts';

/** The pieces of a funding file, each with its state; nothing where no file is sent. */
export const FundingFile = ({ bilan }: { readonly bilan: Case }) => {
  const pieces = fileOf(bilan);
  if (pieces.length === 0) return null;
  return (
    <>
      <p>Pièces du dossier de financement :</p>
      <ul>
        {pieces.map(({ piece, state }) => (
          <li>
            {PIECE_NAMES[piece]} : <strong>{PIECE_STATES[state]}</strong>
          </li>
        ))}
      </ul>
      <FilingRule bilan={bilan} />
    </>
  );
};

/** How long before the start the OPCO of this bilan wants the file, by the values of the day on which it was asked. */
const FilingRule = ({ bilan }: { readonly bilan: Case }) => {
  const { eligibilityCheckedOn } = bilan.facts;
  if (eligibilityCheckedOn === undefined) return null;
  const words = filingInWords(bilan, settingsAt(eligibilityCheckedOn));
  return words === undefined ? null : <p>{words}</p>;
};

/** What an order on Mon Compte Formation costs its person, by the values of the day of the request. */
export const CpfCost = ({ bilan, on }: { readonly bilan: Case; readonly on: PlainDate }) => {
  const { price, cpfBalance, cpfRequestedOn, topUp, topUpBy } = bilan.facts;
  const route = routeOf(bilan);
  if (price === undefined || cpfBalance === undefined || route === undefined) return null;
  const settings = settingsAt(cpfRequestedOn ?? on);
  const { usable, contribution, holderPays } = cpfMoney(
    { price, balance: cpfBalance, topUp, topUpBy },
    route.status,
    settings,
  );
  return (
    <p>
      Prix du bilan : {euros(price)}. Droits utilisables : {euros(usable)}.{' '}
      {topUp === undefined ? '' : `Abondement : ${euros(topUp)}. `}Il reste à votre charge{' '}
      <strong>{euros(holderPays)}</strong>
      {contribution > 0 ? `, participation forfaitaire de ${euros(contribution)} comprise.` : '.'}
    </p>
  );
};
