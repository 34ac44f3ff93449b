/** The four state machines, in the order a bilan meets them. `conservation` runs beside the wait for `suivi`. */
export const MACHINES = ['admission', 'accompagnement', 'suivi', 'conservation'] as const;
export type MachineName = (typeof MACHINES)[number];
