import type { Event } from '../events.ts';
import type { Context } from '../gates/gate.ts';
import { amountRefusal } from '../gates/price.ts';
import { highestFirstPayment } from '../money.ts';
import type { Actor } from '../party.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Case } from '../state.ts';
import { staffRefusal } from './staff-refusal.ts';

/**
 * A price that was typed wrong is put right (practice): the first one stays (section 4.1), and would otherwise refuse the true one at every
 * question that follows. Once the accompaniment is open, it is what everybody has agreed to.
 */
export const correctPrice = (
  bilan: Case,
  price: number,
  actor: Actor,
  { settings }: Pick<Context, 'settings'>,
): readonly Event[] | Refusal => {
  const refusal = staffRefusal(bilan, actor) ?? amountRefusal(price);
  if (refusal !== undefined) return refusal;
  const { price: known, topUp = 0, firstPayment = 0 } = bilan.facts;
  if (known === undefined)
    return refuse('invalid-answer', 'Aucun prix n’est encore noté : il le sera à l’étape qui le demande.', 'price');
  if (bilan.stage.name !== 'admission')
    return refuse(
      'already-answered',
      'Le prix ne change plus une fois l’accompagnement ouvert, ou le dossier clos.',
      'price',
    );
  if (topUp > price)
    return refuse('amount-out-of-range', `L’abondement noté, ${topUp} €, dépasserait ce prix.`, 'price');
  if (firstPayment > highestFirstPayment(price, settings))
    return refuse(
      'amount-out-of-range',
      `Le premier paiement noté, ${firstPayment} €, serait trop élevé pour ce prix.`,
      'price',
    );
  return price === known ? [] : [{ type: 'PriceCorrected', price }];
};
