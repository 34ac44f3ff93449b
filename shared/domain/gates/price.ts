import { priceDiffers } from '../money.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Case } from '../state.ts';

/** Section 4.1: what is added to the rights pays a part of the price, and never more than all of it. */
export const topUpRefusal = (topUp: number, price: number | undefined): Refusal | undefined => {
  if (topUp <= 0) return refuse('amount-out-of-range', 'Indiquez le montant de l’abondement, en euros.', 'topUp');
  return price !== undefined && topUp > price
    ? refuse('amount-out-of-range', `L’abondement ne peut pas dépasser le prix du bilan, ${price} €.`, 'topUp')
    : undefined;
};

export const amountRefusal = (price: number): Refusal | undefined =>
  price > 0 ? undefined : refuse('amount-out-of-range', 'Indiquez le prix du bilan, en euros.', 'price');

/** Section 4.1: the quote is the same whoever pays, so the first price given to a person stays theirs. */
export const priceRefusal = (price: number, bilan: Pick<Case, 'facts'>): Refusal | undefined =>
  amountRefusal(price) ??
  (priceDiffers(price, bilan)
    ? refuse(
        'price-differs',
        `Le prix est le même quel que soit le financeur : le devis de cette personne est de ${bilan.facts.price} €.`,
        'price',
      )
    : undefined);
