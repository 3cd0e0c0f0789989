// How much the server takes in with one request, for texts that say so: adapter-node refuses what is larger.
import { fileLimits } from './area-file/area-file';

const units: Record<string, number> = { K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/** The largest file of areas that can be sent, in whole MB. @param limit BODY_SIZE_LIMIT, as adapter-node reads it; none: no limit of its own */
export function largestFileMb(limit: string | undefined): number {
  const [, number, unit = ''] = /^\s*([\d.]+)\s*([KMG])?\s*$/i.exec(limit ?? '') ?? [];
  const bytes = number === undefined ? Infinity : Number(number) * (units[unit.toUpperCase()] ?? 1);
  return Math.floor(Math.min(bytes, fileLimits.bytes) / 1_000_000);
}
