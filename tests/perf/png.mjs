// Reads the screenshots Chromium makes: PNG, 8 bits a channel, RGB or RGBA, not interlaced.
import { inflateSync } from 'node:zlib';

/**
 * Decodes a PNG.
 * @returns width, height, bytes a pixel, and the pixels row by row
 * @throws TypeError for any other kind of PNG
 */
export function decodePng(file) {
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const [depth, colour, , , interlace] = file.subarray(24, 29);
  const channels = { 2: 3, 6: 4 }[colour];
  if (depth !== 8 || channels === undefined || interlace !== 0)
    throw new TypeError(`PNG with depth ${depth}, colour type ${colour}, interlace ${interlace}`);
  const parts = [];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    const from = y * (stride + 1) + 1;
    const to = y * stride;
    for (let x = 0; x < stride; x += 1) {
      const left = x >= channels ? pixels[to + x - channels] : 0;
      const up = y > 0 ? pixels[to + x - stride] : 0;
      const corner = x >= channels && y > 0 ? pixels[to + x - stride - channels] : 0;
      pixels[to + x] = raw[from + x] + predicted(filter, left, up, corner);
    }
  }
  return { width, height, channels, pixels };
}

/** PNG's five ways of guessing a byte from its neighbours. */
function predicted(filter, left, up, corner) {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    default: {
      const guess = left + up - corner;
      const [byLeft, byUp, byCorner] = [left, up, corner].map((one) => Math.abs(guess - one));
      return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
    }
  }
}
