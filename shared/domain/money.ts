import type { Route } from './routes.ts';
import type { Settings } from './settings/settings.ts';
import type { Case } from './state.ts';

const cents = (euros: number): number => Math.round(euros * 100) / 100;

/** What a bilan costs its person on Mon Compte Formation, in euros. */
export interface CpfMoney {
  /** Rights that may be used: the balance, up to the cap of the day. */
  readonly usable: number;
  /** The flat contribution of the day, which job seekers do not owe. */
  readonly contribution: number;
  readonly holderPays: number;
}

/** L6323-7, décrets 2026-126 and 2026-127: the rights pay up to the cap, the person the rest, and at least the flat contribution. */
export const cpfMoney = (
  { price, balance, topUps = 0 }: { readonly price: number; readonly balance: number; readonly topUps?: number },
  status: Route['status'],
  { cpfCap, flatContribution }: Pick<Settings, 'cpfCap' | 'flatContribution'>,
): CpfMoney => {
  const usable = cpfCap === null ? balance : Math.min(balance, cpfCap);
  const contribution = status === 'job-seeker' ? 0 : flatContribution;
  return { usable, contribution, holderPays: cents(Math.max(contribution, price - usable - topUps)) };
};

/** The most that may be asked once the time to withdraw is over (L6353-6). */
export const highestFirstPayment = (price: number, { ownMoneyFirstPaymentPercent }: Settings): number =>
  cents((price * ownMoneyFirstPaymentPercent) / 100);

/** Another price than the one already quoted to this person, whoever was to pay then. */
export const priceDiffers = (price: number, { facts }: Pick<Case, 'facts'>): boolean =>
  facts.price !== undefined && facts.price !== price;
