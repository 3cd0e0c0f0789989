// Queues the letters to those who wait for business areas. Any number of instances may run it: the database lets each
// letter in once, and an event that a crash leaves half done is begun again.
import { listConfirmed, queueLetters, waitingEvents } from '../../data/area-watch';
import type { Client } from '../../data/rows';
import {
  filterOf,
  knowsEvent,
  newlyAvailable,
  type AreaWatch,
  type WatchedTables,
  type WatchEvent,
} from '../../domain/area-watch';
import type { AreaInRound } from '../../domain/business-area';
import type { Municipality, Settlement } from '../../domain/municipality';

/** What everyone reads: a letter says nothing that the pages do not. */
export interface WatchedData extends WatchedTables {
  municipalities: readonly Municipality[];
  settlements: readonly Settlement[];
}

/** Watches at a time. */
const batch = 100;
/** Areas that a letter lists; it says how many more there are. */
export const listedAtMost = 30;

/**
 * Queues what is due. An event that the data do not know yet waits for the next time.
 * @throws DataError where the database does not answer
 */
export async function queueWatchLetters(
  client: Client,
  readData: () => Promise<WatchedData>,
): Promise<void> {
  const events = await waitingEvents(client);
  if (events.length === 0) return;
  const data = await readData();
  for (const event of events) if (knowsEvent(data, event)) await queueOne(client, data, event);
}

async function queueOne(client: Client, data: WatchedData, event: WatchEvent): Promise<void> {
  const available = newlyAvailable(data, event);
  const letterFor = (watch: AreaWatch) => {
    const filter = filterOf(watch, data.settlements);
    const areas = filter === null ? [] : available(filter);
    if (areas.length === 0) return [];
    const listed = areas.slice(0, listedAtMost).map((area) => areaIn(data, area));
    return [{ watch: watch.id, areas: listed, more: areas.length - listed.length }];
  };
  let after: string | null = null;
  for (;;) {
    const watches: AreaWatch[] = await listConfirmed(client, { at: event.at, after, most: batch });
    const isLast = watches.length < batch;
    await queueLetters(client, event.id, watches.flatMap(letterFor), isLast);
    if (isLast) return;
    after = watches.at(-1)!.id;
  }
}

/** An area as its letter lists it. */
function areaIn({ municipalities }: WatchedData, { figures, ...area }: AreaInRound): object {
  return {
    id: area.id,
    name: area.name,
    municipality:
      municipalities.find(({ slug }) => slug === area.municipality)?.name ?? area.municipality,
    status: figures.status,
    available_daa: figures.available_daa,
    ready_from: figures.ready_from,
    demo: area.demo || figures.demo,
  };
}
