// A guest at the form of a hearing: where to write, and when it may be sent.
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What the server asks for between handing out a form and taking it back. */
const fillTime = 3_000;

/** Waits until a form that was opened at `since` may be sent: nobody writes a comment in three seconds. */
export async function untilFilled(since: number): Promise<void> {
  await expect.poll(() => Date.now(), { timeout: 10_000 }).toBeGreaterThan(since + fillTime + 50);
}

/** Where the text of a comment is written; the first has number 1. */
export const pointText = (page: Page, number: number): Locator =>
  page.locator(`[name="points.${number - 1}.text"]`);
