// A QR code as the path of a drawing.
import { encode } from 'uqr';

export interface Qr {
  /** Modules on a side, with the quiet border. */
  size: number;
  path: string;
}

/** The dark modules of an address, one unit each. */
export function qrOf(address: string): Qr {
  const { data, size } = encode(address, { ecc: 'M', border: 4 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return { size, path };
}
