// Background tiles from one PMTiles archive: from the device where it is kept whole, otherwise by ranges over the network.
import type { AddProtocolAction } from 'maplibre-gl';
import { FetchSource, PMTiles, Protocol, type RangeResponse, type Source } from 'pmtiles';
import { loadMapLibre } from './maplibre';
import type { TileArchive } from './maplibre-style';

let protocol: Protocol | undefined;

/** Makes `pmtiles://…` of an archive known to MapLibre. */
export async function useArchive(archive: TileArchive): Promise<void> {
  const { addProtocol } = await loadMapLibre();
  if (protocol === undefined) {
    protocol = new Protocol();
    // Its types leave open what comes: TileJSON for an archive, bytes for a tile, as MapLibre wants it.
    addProtocol('pmtiles', protocol.tilev4 as AddProtocolAction);
  }
  if (protocol.get(archive.url) === undefined)
    protocol.add(new PMTiles(new ArchiveSource(archive)));
}

class ArchiveSource implements Source {
  #archive: TileArchive;
  #remote: FetchSource;
  #kept: Promise<File | null> | undefined;

  constructor(archive: TileArchive) {
    this.#archive = archive;
    this.#remote = new FetchSource(new URL(archive.url, location.href).href);
  }

  getKey = (): string => this.#archive.url;

  getBytes = async (
    offset: number,
    length: number,
    signal?: AbortSignal,
    etag?: string,
  ): Promise<RangeResponse> => {
    // Looked for once: directories of one version and tiles of another do not fit.
    const file = await (this.#kept ??= this.#archive.kept());
    if (file === null) return this.#remote.getBytes(offset, length, signal, etag);
    return { data: await file.slice(offset, offset + length).arrayBuffer() };
  };
}
