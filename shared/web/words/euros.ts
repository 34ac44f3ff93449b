/** « 1800 € », « 290,50 € ». */
export const euros = (amount: number): string =>
  `${Number.isInteger(amount) ? amount : amount.toFixed(2).replace('.', ',')} €`;
