// The empty page that starts the app on any address when the server cannot be reached.
import { languageIn } from './page-store';
import { isGatewayFault, reach } from './stored-answers';

/** Its addresses, one for each language of `<html lang>`. */
export const shells = { nb: '/frakoblet/skall', en: '/frakoblet/skall?sprak=en' };

/** How long somebody looks at an empty window before the device's own copy comes. */
const patienceMs = 10_000;

/** Whether an address is a page; downloads, feeds and the API are left to the network. */
export function isPage({ pathname }: URL): boolean {
  return !/^\/(api|data|_app)\/|\.[a-z]+$|^\/(tema|kart\/last-ned)$/.test(pathname);
}

/** The server's page, or the shell where it cannot be had. */
export async function answerNavigation(
  request: Request,
  url: URL,
  shell: (path: string) => Promise<Response | undefined>,
): Promise<Response> {
  // Exports for staff are written while they are read: the first byte may take its time.
  const response = await reach(request, url.pathname.startsWith('/stab') ? null : patienceMs);
  if (response !== null && !isGatewayFault(response)) return response;
  return (await shell(shells[languageIn(url)])) ?? response ?? Response.error();
}
