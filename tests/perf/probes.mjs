// What counts as a picture of the map: pixels in the middle of flows and of land that have the map's colours.
import { decodePng } from './png.mjs';

/** Per channel: antialiasing and colour spaces, not another class. */
const tolerance = 14;

const channelsOf = (hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

function isColour({ width, channels, pixels }, x, y, colour) {
  const at = (y * width + x) * channels;
  return colour.every((value, channel) => Math.abs(pixels[at + channel] - value) <= tolerance);
}

/** Whether a square around a pixel has the colour throughout. */
function isUniform(image, x, y, reach, colour) {
  for (let dy = -reach; dy <= reach; dy += 1)
    for (let dx = -reach; dx <= reach; dx += 1)
      if (!isColour(image, x + dx, y + dy, colour)) return false;
  return true;
}

/** So many of the points, evenly from the list. */
function spread(points, count) {
  return Array.from(
    { length: Math.min(count, points.length) },
    (_, index) => points[Math.floor(((index + 0.5) * points.length) / count)],
  );
}

/**
 * Chooses points that the finished pages agree on: in the middle of a colour in the picture, of that colour in all.
 * @param finished last frames of the pages, the picture's first
 * @param area the map's place on the page, px
 * @param colours hex colours of flows and of land
 * @throws where the pages agree on too little of either
 */
export function chooseProbes(finished, area, { flow, land }) {
  const [picture, ...others] = finished.map(decodePng);
  const find = (hexes, reach) =>
    hexes.flatMap((hex) => {
      const colour = channelsOf(hex);
      const found = [];
      for (let y = area.y + reach; y < area.y + area.height - reach; y += 2)
        for (let x = area.x + reach; x < area.x + area.width - reach; x += 2)
          if (
            isUniform(picture, x, y, reach, colour) &&
            others.every((image) => isColour(image, x, y, colour))
          )
            found.push({ x, y, colour });
      return found;
    });
  const probes = { flow: spread(find(flow, 1), 8), land: spread(find(land, 4), 16) };
  if (probes.flow.length < 4 || probes.land.length < 8)
    throw new Error(
      `Too little map to probe: ${probes.flow.length} flow points, ${probes.land.length} land points`,
    );
  return probes;
}

/** Whether a frame shows the map: three of four points of either kind, since labels differ from page to page. */
function showsMap(image, probes) {
  return Object.values(probes).every(
    (points) =>
      points.filter(({ x, y, colour }) => isColour(image, x, y, colour)).length >=
      0.75 * points.length,
  );
}

/** The pixels of the map's place, to compare frames by. */
function cut({ width, channels, pixels }, area) {
  const rows = [];
  for (let y = area.y; y < area.y + area.height; y += 1)
    rows.push(
      pixels.subarray(
        (y * width + area.x) * channels,
        (y * width + area.x + area.width) * channels,
      ),
    );
  return Buffer.concat(rows);
}

/**
 * Reads a visit's frames.
 * @param frames `{ at, png }` in order of time
 * @returns when the map was first seen, and when its place last changed; null for what did not happen
 */
export function readFrames(frames, area, probes) {
  let first = null;
  let changed = null;
  let before;
  for (const { at, png } of frames) {
    const image = decodePng(png);
    if (first === null && showsMap(image, probes)) first = at;
    const now = cut(image, area);
    if (before === undefined || !now.equals(before)) changed = at;
    before = now;
  }
  return { first, changed };
}
