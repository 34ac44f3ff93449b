import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';

const PROGRAM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const PICTURES = join(import.meta.dirname, '../../.local/pictures');
const WIDTHS = [360, 1280];
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What a page owes besides. A mail has no landmarks: it is read inside those of its program. */
const OF_PAGES = [...WCAG, 'best-practice'];

const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** Starts the machine's own Chromium. Throws with the command to type when there is none. */
export const startChromium = (): Promise<Browser> => {
  if (!existsSync(PROGRAM))
    throw new Error(`No Chromium at ${PROGRAM}: apt-get install -y chromium, or name yours in CHROMIUM.`);
  return chromium.launch({
    executablePath: PROGRAM,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
};

/** What is wrong with the page that stands open: accessibility rules broken, text that a phone would have to scroll sideways for. */
export const flawsOf = async (page: Page, name: string, what: 'page' | 'mail' = 'page'): Promise<string[]> => {
  mkdirSync(PICTURES, { recursive: true });
  const flaws: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: join(PICTURES, `${name}-${width}.png`), fullPage: true });
    const wider = await page.evaluate<number>(OVERFLOW);
    if (wider > 0) flaws.push(`${name} at ${width} px is ${wider} px too wide`);
    const { violations } = await new AxeBuilder({ page }).withTags(what === 'page' ? OF_PAGES : WCAG).analyze();
    for (const { id, nodes } of violations) flaws.push(`${name} at ${width} px: ${id} (${nodes[0]?.html ?? ''})`);
  }
  return flaws;
};
