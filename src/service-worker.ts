// The service worker: keeps the app on the device and answers when the network does not. Touches nothing but GET.
/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { build, files, version } from '$service-worker';
import { keepVisited, refreshCore } from '$lib/offline/core-pack';
import type { AnsweredData, ToWorker, WakeUp } from '$lib/offline/messages';
import { buildPrefix, forgetOldBuilds } from '$lib/offline/old-builds';
import { languageIn } from '$lib/offline/page-store';
import { answerNavigation, isPage, shells } from '$lib/offline/shell';
import { isShare, unseen } from '$lib/offline/share';
import { answerData, isData } from '$lib/offline/stored-answers';
import { deliverInWorker } from '$lib/offline/wake-worker';
import { syncTag } from '$lib/offline/world';
import { cacheNames, clientsClaim, setCacheNameDetails } from 'workbox-core';
import { matchPrecache, precache } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';

const worker = globalThis.self as unknown as ServiceWorkerGlobalScope;

/** Scripts of the Cyrillic, Greek and Vietnamese alphabets: no text of ours is written in them. */
const unused = /inter-(cyrillic|greek|vietnamese)/;

setCacheNameDetails({ prefix: buildPrefix, precache: version, suffix: '' });
precache([
  // Names of the build's files carry their content.
  ...build.filter((url) => !unused.test(url)).map((url) => ({ url, revision: null })),
  ...[...files.filter((url) => !/skjermbilde/.test(url)), ...Object.values(shells)].map((url) => ({
    url,
    revision: version,
  })),
]);
clientsClaim();

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldBuilds(cacheNames.precache));
  event.waitUntil(keepFirstPages());
});

/** The first page was fetched before this worker was there: keeps what a visit would have kept. */
async function keepFirstPages(): Promise<void> {
  const open = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const pages = open.map(({ url }) => new URL(url));
  const english = pages.some((page) => languageIn(page) === 'en');
  const [first, second] = english ? (['en', 'nb'] as const) : (['nb', 'en'] as const);
  // Without a network or with a full device the next page asks again.
  await refreshCore(first).catch(() => undefined);
  await refreshCore(second).catch(() => undefined);
  for (const page of pages) await keepVisited(page);
}

worker.addEventListener('message', (event) => {
  const message = event.data as ToWorker;
  if (message.type === 'SKIP_WAITING') void worker.skipWaiting();
  if (message.type === 'refresh_core')
    event.waitUntil(refreshCore(message.language).catch(() => undefined));
  if (message.type === 'visited') event.waitUntil(keepVisited(new URL(message.url)));
});

// Background Sync is no outbox: it only says that the net may be back. A page may sleep, or have no scripts: whoever comes
// first delivers, and the other finds nothing.
worker.addEventListener('sync' as keyof ServiceWorkerGlobalScopeEventMap, (event) => {
  const { tag, waitUntil } = event as ExtendableEvent & { tag: string };
  if (tag !== syncTag) return;
  waitUntil.call(event, wakePages());
  waitUntil.call(event, deliverInWorker());
});

async function wakePages(): Promise<void> {
  const message: WakeUp = { type: 'deliver' };
  for (const page of await worker.clients.matchAll({ type: 'window' })) page.postMessage(message);
}

const ours = (url: URL): boolean => url.origin === location.origin;

// An old tab asks for files of the build before, so all builds that are kept are looked through.
registerRoute(
  ({ url }) => ours(url) && url.pathname.startsWith('/_app/immutable/'),
  async ({ request }) => (await caches.match(request.url)) ?? fetch(request),
);

registerRoute(
  ({ url }) => ours(url) && files.includes(url.pathname),
  async ({ request, url }) =>
    fetch(request).catch(async () => (await matchPrecache(url.pathname)) ?? Response.error()),
);

registerRoute(
  ({ url }) => ours(url) && isData(url),
  ({ request, url, event }) =>
    answerData(request, url, (answer) => tell((event as FetchEvent).clientId, answer)),
);

// What another app shares is nobody's business before it is sent.
registerRoute(
  ({ request, url }) => ours(url) && request.mode === 'navigate' && isShare(url),
  async ({ url }) => Response.redirect(unseen(url), 303),
);

registerRoute(
  ({ request, url }) => ours(url) && request.mode === 'navigate' && isPage(url),
  ({ request, url }) => answerNavigation(request, url, matchPrecache),
);

async function tell(client: string, answer: AnsweredData): Promise<void> {
  (await worker.clients.get(client))?.postMessage(answer);
}
