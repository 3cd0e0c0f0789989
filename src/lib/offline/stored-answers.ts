// Answers the service worker gives for pages' data: the network's while there is one, otherwise what the device keeps.
import type { AnsweredData } from './messages';
import { dataTime, findPart, languageIn, storeKey } from './page-store';

/** How long a page waits for the network when the device has an answer. */
const patienceMs = 5000;

/** Data of pages (Kit's) and parts of the map. */
export function isData({ pathname }: URL): boolean {
  return pathname.endsWith('/__data.json') || /^\/data\/[^/]+\.json$/.test(pathname);
}

/** Whether a gateway answered because it did not reach the app. */
export const isGatewayFault = ({ status }: Response): boolean =>
  status === 502 || status === 503 || status === 504;

/** Whether an answer is from the app itself: not a gateway's complaint, not a captive portal's page. */
function isOurs(response: Response): boolean {
  const { status, headers } = response;
  if (isGatewayFault(response)) return false;
  return status === 304 || /json/.test(headers.get('content-type') ?? '');
}

/**
 * The network's answer, or the kept one, or 504.
 * @param tell says to the page whose answer it is; told before the answer is there
 */
export async function answerData(
  request: Request,
  url: URL,
  tell: (answer: AnsweredData) => Promise<void>,
): Promise<Response> {
  const path = storeKey(url);
  const kept = await findPart(path);
  const response = await reach(request, kept === undefined ? null : patienceMs);
  if (response !== null && isOurs(response)) {
    if (hasPage(url)) await tell({ type: 'fresh', path });
    return response;
  }
  if (kept !== undefined) {
    await tell({ type: 'stored', path, read_at: await dataTime(path, kept) });
    return kept;
  }
  return (await frameOnly(url)) ?? new Response('"Offline"', { status: 504, headers: json });
}

const json = { 'content-type': 'application/json' };

/** The network's answer; null where there is none within the time. */
export async function reach(request: Request, limitMs: number | null): Promise<Response | null> {
  const controller = new AbortController();
  const late = limitMs === null ? undefined : setTimeout(() => controller.abort(), limitMs);
  try {
    return await fetch(request, { signal: controller.signal });
  } catch {
    return null;
  } finally {
    clearTimeout(late);
  }
}

/** Whether the page's own data are among what is asked for, or what is asked for is no page. */
function hasPage({ searchParams }: URL): boolean {
  return (searchParams.get('x-sveltekit-invalidated') ?? '1').endsWith('1');
}

/** Where nothing but the frame around pages is asked for, every kept page has it. */
async function frameOnly(url: URL): Promise<Response | null> {
  const flags = url.searchParams.get('x-sveltekit-invalidated') ?? '';
  if (!/^10*$/.test(flags)) return null;
  const language = languageIn(url) === 'en' ? '?sprak=en' : '';
  const front = await findPart(storeKey(new URL(`/__data.json${language}`, url)));
  if (front === undefined) return null;
  const { type, nodes } = (await front.json()) as { type: string; nodes: unknown[] };
  return Response.json({ type, nodes: nodes.slice(0, 1) });
}
