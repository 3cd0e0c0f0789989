// ZIP archives that planners send.
import { ArchiveFault, unpack as unpackArchive } from '../unpack';
import { AreaFileRefused } from './area-file';

/** More than a municipality's areas need by far. */
const limits = { entries: 300, part: 150_000_000, all: 150_000_000 } as const;

/**
 * The files of an archive by their names, folders and what systems leave behind (`__MACOSX`) passed over.
 * @throws AreaFileRefused archive_broken, archive_too_large, archive_locked
 */
export async function unpack(file: Buffer): Promise<Map<string, Buffer>> {
  try {
    return await unpackArchive(file, limits, (entry) =>
      entry.isEncrypted()
        ? new AreaFileRefused('archive_locked')
        : !/\/$|^__MACOSX\/|(^|\/)\.[^/]*$/.test(entry.fileName),
    );
  } catch (error) {
    if (error instanceof ArchiveFault) throw new AreaFileRefused(`archive_${error.reason}`);
    throw error;
  }
}
