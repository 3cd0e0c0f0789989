// What the device keeps without being asked: the core pack, and pages that were looked at.
import { neededByNoOther } from '../domain/offline-pack';
import { askForPacks, fetchPack } from './fetch-pack';
import {
  dataAddress,
  digestOf,
  dropParts,
  keepPack,
  keepPart,
  listPacks,
  storeKey,
  serverTime,
  type Language,
} from './page-store';

/** The pack that every visitor gets. */
export const corePack = 'kjerne';
/** Pages that were visited and are in no pack. */
const visitedPack = 'besokt';
const visitedAtMost = 60;
/** Pages whose data may be kept; those behind a secret or a sign-in never. */
const keepable =
  /^\/(|plan|horing|tiltak|naringsareal|bedrifter|pendling|indikatorer|kommune|om-dataene)(\/|$)/;
/** Forms, and what is behind a secret link. */
const unkept = /\/send$|^\/naringsareal\/varsel(\/|$)/;

/** Whether the data of a page may lie on a device that opened it. */
export const mayKeep = ({ pathname }: URL): boolean =>
  keepable.test(pathname) && !unkept.test(pathname);

/**
 * Brings the core pack to the newest.
 * @throws TypeError without a network; PackError; QuotaExceededError
 */
export async function refreshCore(language: Language): Promise<void> {
  const packs = await listPacks();
  const before = packs.find((pack) => pack.id === corePack && pack.language === language);
  if (before !== undefined && before.checked_at !== '') {
    const listed = await askForPacks(language);
    if (listed.find(({ id }) => id === corePack)?.digest === before.digest) return;
  }
  await fetchPack(corePack, language, before === undefined ? {} : { before });
}

/** Keeps the data of a page that is open, unless a pack has it. Fails silently: nobody asked for it. */
export async function keepVisited(page: URL): Promise<void> {
  if (!mayKeep(page)) return;
  const data = dataAddress(page);
  const path = storeKey(data);
  const packs = await listPacks();
  const others = packs.filter(({ id }) => id !== visitedPack);
  if (others.some(({ entries }) => entries.some((one) => one.path === path))) return;
  const response = await fetch(data, { credentials: 'omit' }).catch(() => null);
  if (response?.ok !== true || !/json/.test(response.headers.get('content-type') ?? '')) return;
  const body = await response.text();
  // A redirect or a fault is no page.
  if (!body.startsWith('{"type":"data"')) return;
  const digest = await digestOf(body);
  const read_at = serverTime(response) ?? '';
  await keepPart({ path, body, type: 'application/json', digest }, read_at);
  const visited = packs.find(({ id }) => id === visitedPack)?.entries ?? [];
  const entries = [
    { path, digest, bytes: body.length },
    ...visited.filter((one) => one.path !== path),
  ];
  const dropped = entries.splice(visitedAtMost);
  await dropParts(
    neededByNoOther(
      dropped.map((one) => one.path),
      others,
    ),
  );
  // One list for both languages; each part says when it was read.
  await keepPack({ id: visitedPack, digest: '', read_at, entries, checked_at: '' }, 'nb');
}
