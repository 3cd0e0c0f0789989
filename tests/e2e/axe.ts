// What axe finds on a page as it is shown.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, one line a violation with the elements it is about; `rules` narrows what it looks for. */
export async function accessibilityFaults(page: Page, rules?: string[]): Promise<string[]> {
  // A colour on its way to another is nobody's contrast.
  await page.waitForFunction(
    () =>
      document
        .getAnimations()
        .every(
          ({ playState, effect }) =>
            playState !== 'running' || effect?.getComputedTiming().endTime === Infinity,
        ),
    undefined,
    { polling: 50 },
  );
  // Our pages have no frames of other origins, for which axe would open a page of its own each time; and what holds need
  // not be told element by element. The same violations in a third of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (
    rules === undefined ? axe.withTags(tags) : axe.withRules(rules)
  ).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary ?? ''})`)
        .join('; ')}`,
  );
}
