import type { Organisation } from '../contracts/organisation.ts';
import { createStyle, type Style } from './style.ts';

/** What every page of a site has in common. */
export interface Site {
  readonly organisation: Organisation;
  readonly style: Style;
}

export const createSite = (organisation: Organisation): Site => ({
  organisation,
  style: createStyle(organisation.colour),
});
