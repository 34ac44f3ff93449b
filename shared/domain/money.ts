import type { Route } from './routes.ts';
import type { Settings } from './settings/settings.ts';
import type { Case } from './state.ts';
import type { TopUpBy } from './top-up.ts';

const cents = (euros: number): number => Math.round(euros * 100) / 100;

/** What a bilan costs its person on Mon Compte Formation, in euros. */
export interface CpfMoney {
  /** Rights that may be used: the balance, up to the cap of the day. */
  readonly usable: number;
  /** The flat contribution of the day; 0 where it is not owed. */
  readonly contribution: number;
  readonly holderPays: number;
}

export interface CpfOrder {
  readonly price: number;
  readonly balance: number;
  readonly topUp?: number | undefined;
  readonly topUpBy?: TopUpBy | undefined;
}

/** L6323-7: job seekers owe no contribution, nor do those whose employer adds to their rights, or whose C2P or incapacity does. */
const owesContribution = (status: Route['status'], topUpBy: TopUpBy | undefined): boolean =>
  status !== 'job-seeker' && (topUpBy === undefined || topUpBy === 'other');

/** L6323-7, décrets 2026-126 and 2026-127: the rights pay up to the cap, the person the rest, and at least the flat contribution. */
export const cpfMoney = (
  { price, balance, topUp = 0, topUpBy }: CpfOrder,
  status: Route['status'],
  { cpfCap, flatContribution }: Pick<Settings, 'cpfCap' | 'flatContribution'>,
): CpfMoney => {
  const usable = cpfCap === null ? balance : Math.min(balance, cpfCap);
  const contribution = owesContribution(status, topUpBy) ? flatContribution : 0;
  return { usable, contribution, holderPays: cents(Math.max(contribution, price - usable - topUp)) };
};

/** The most that may be asked once the time to withdraw is over (L6353-6). */
export const highestFirstPayment = (price: number, { ownMoneyFirstPaymentPercent }: Settings): number =>
  cents((price * ownMoneyFirstPaymentPercent) / 100);

/** Another price than the one already quoted to this person, whoever was to pay then. */
export const priceDiffers = (price: number, { facts }: Pick<Case, 'facts'>): boolean =>
  facts.price !== undefined && facts.price !== price;
