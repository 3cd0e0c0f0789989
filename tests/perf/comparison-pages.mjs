// The pages /kart is measured against, made from the running app's own data and served as the app serves its own.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import compression from 'compression';
import { runnerImport } from 'vite';
import { root } from '../../scripts/prepare.mjs';

const module = async (path) =>
  (
    await runnerImport(join(root, path), {
      configFile: false,
      root,
      logLevel: 'error',
      resolve: { alias: { $lib: join(root, 'src/lib') } },
    })
  ).module;

const require = createRequire(import.meta.url);
const read = (path) => readFileSync(join(root, path), 'utf8');

/** What the map page loads for its first picture, from the app itself. */
async function loadData(url) {
  const parts = await Promise.all(
    ['base', 'commuting', 'geo-2016', 'geo-2018', 'geo-2020'].map(async (part) => {
      const response = await fetch(`${url}/data/${part}.json`);
      if (!response.ok) throw new Error(`/data/${part}.json answered ${response.status}`);
      return response.json();
    }),
  );
  const boundaries = new Map(
    parts.flatMap((part) => part.boundaries ?? []).map((boundary) => [boundary.id, boundary]),
  );
  const [base, commuting] = parts;
  const empty = { areas: [], area_statuses: [], companies: [], measures: [] };
  return { ...empty, ...base, ...commuting, boundaries: [...boundaries.values()] };
}

/** Five decimals are a metre: nobody ships more. */
const rounded = (features) =>
  JSON.stringify({ type: 'FeatureCollection', features }, (_, value) =>
    typeof value === 'number' ? Math.round(value * 1e5) / 1e5 : value,
  );

/** The drawing as plain GeoJSON with colours and sizes, the way it is usually handed to a map library. */
function plain(features, slots, paintOf) {
  return rounded(
    features
      .filter(({ properties }) => slots.includes(properties.slot))
      .sort((a, b) => slots.indexOf(a.properties.slot) - slots.indexOf(b.properties.slot))
      .map(({ geometry, properties: { slot, class: id, size, sort, label } }) => ({
        type: 'Feature',
        geometry,
        properties: { slot, ...paintOf(id, 'light'), size, sort, label },
      })),
  );
}

function page(area, head, body) {
  const place = `left:${area.left}px;top:${area.top}px;width:${area.width}px;height:${area.height}px`;
  return `<!doctype html><html lang="nb" data-color-scheme="light"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Pendling</title>
<link rel="icon" href="data:,">${head}<style>body{margin:0}#map{position:absolute;${place}}</style>${body}</html>`;
}

const mapLibre = (camera) => `<div id="map"></div><script type="module">
import { MapLibreMap, setWorkerUrl } from '/maplibre-gl.mjs';
setWorkerUrl('/maplibre-gl-worker.mjs');
const get = (name) => ['get', name];
const only = (slot) => ['==', get('slot'), slot];
const font = ['literal', ['sans-serif']];
const map = new MapLibreMap({
  container: 'map',
  center: [${camera.lon}, ${camera.lat}],
  zoom: ${camera.z},
  fadeDuration: 0,
  style: {
    version: 8,
    sources: {
      areas: { type: 'geojson', data: '/areas.geojson' },
      flows: { type: 'geojson', data: '/flows.geojson' },
    },
    layers: [
      { id: 'fill', type: 'fill', source: 'areas', paint: { 'fill-color': get('fill') } },
      { id: 'border', type: 'line', source: 'areas', paint: { 'line-color': get('stroke'), 'line-width': 1 } },
      { id: 'casing', type: 'line', source: 'flows', filter: only('flow'), paint: { 'line-color': get('stroke'), 'line-width': ['+', get('size'), 2] } },
      { id: 'flow', type: 'line', source: 'flows', filter: only('flow'), paint: { 'line-color': get('fill'), 'line-width': get('size') } },
      { id: 'node', type: 'circle', source: 'flows', filter: only('point'), paint: { 'circle-color': get('fill'), 'circle-radius': ['/', get('size'), 2], 'circle-stroke-color': get('stroke'), 'circle-stroke-width': 1.5 } },
      { id: 'label', type: 'symbol', source: 'flows', filter: only('label'), layout: { 'text-field': get('label'), 'text-font': font, 'text-size': get('size'), 'text-anchor': 'bottom', 'symbol-sort-key': get('sort') }, paint: { 'text-color': get('text'), 'text-halo-color': get('stroke'), 'text-halo-width': 1.5 } },
    ],
  },
});
map.once('idle', () => (window.finished = true));
</script>`;

const leaflet = (camera) => `<div id="map"></div><script type="module">
const map = L.map('map', { zoomSnap: 0, preferCanvas: true }).setView([${camera.lat}, ${camera.lon}], ${camera.z + 1});
const [areas, flows] = await Promise.all(['/areas.geojson', '/flows.geojson'].map(async (url) => (await fetch(url)).json()));
L.geoJSON(areas, { style: ({ properties: { fill, stroke } }) => ({ fillColor: fill, fillOpacity: 1, color: stroke, weight: 1 }) }).addTo(map);
const lines = flows.features.filter(({ properties }) => properties.slot === 'flow');
for (const [colour, more] of [['stroke', 2], ['fill', 0]])
  L.geoJSON(lines, { style: ({ properties }) => ({ color: properties[colour], weight: properties.size + more, opacity: 1, lineCap: 'butt' }) }).addTo(map);
L.geoJSON(flows.features.filter(({ properties }) => properties.slot !== 'flow'), {
  pointToLayer: ({ properties: { slot, fill, stroke, size, label } }, place) => {
    if (slot === 'point') return L.circleMarker(place, { radius: size / 2, fillColor: fill, fillOpacity: 1, color: stroke, weight: 1.5 });
    const icon = document.createElement('div');
    icon.textContent = label;
    icon.style.cssText = \`font:\${size}px sans-serif;translate:-50% -120%;width:max-content\`;
    return L.marker(place, { icon: L.divIcon({ html: icon, className: '', iconSize: null }), interactive: false });
  },
}).addTo(map);
window.finished = true;
</script>`;

/**
 * Serves the comparison pages: `/svg`, `/maplibre` and `/leaflet`.
 * @param app origin of the running app
 * @param area where /kart has its map, px
 */
export async function serveComparisons(app, area) {
  const [{ drawView }, { paintOf, classes }] = await Promise.all([
    module('tests/fixtures/draw-view.ts'),
    module('src/lib/map/theme.ts'),
  ]);
  const { ground, drawing, camera } = drawView('', { data: await loadData(app) });
  const features = [...ground, ...drawing.features];
  // MapLibre counts 512 px a tile, and a camera frames that across the shorter side.
  const z = camera.z + Math.log2(Math.min(area.width, area.height) / 512);
  const html = await (await fetch(`${app}/kart`)).text();
  const svg = /<svg class="map-svg"[\s\S]*?<\/svg>/.exec(html)?.[0];
  if (svg === undefined) throw new Error('There is no picture in the HTML of /kart');
  const css =
    read('src/lib/map/map-classes.css') +
    read('src/lib/map/map.css').replace("@import './map-classes.css';", '');

  const files = new Map();
  const add = (path, type, body, dynamic = false) =>
    files.set(path, {
      type,
      body: dynamic ? body : brotliCompressSync(body),
      dynamic,
    });
  const libraries = 'node_modules/maplibre-gl/dist';
  add('/maplibre-gl.mjs', 'text/javascript', read(`${libraries}/maplibre-gl.mjs`));
  add('/maplibre-gl-worker.mjs', 'text/javascript', read(`${libraries}/maplibre-gl-worker.mjs`));
  add('/maplibre-gl.css', 'text/css', read(`${libraries}/maplibre-gl.css`));
  add('/leaflet.js', 'text/javascript', readFileSync(require.resolve('leaflet/dist/leaflet.js')));
  add('/leaflet.css', 'text/css', readFileSync(require.resolve('leaflet/dist/leaflet.css')));
  const areas = plain(features, ['land', 'neighbour', 'area'], paintOf);
  // Without arrowheads, which neither library has of its own: less work for them than for us. Leaflet cannot keep
  // labels apart, so both get the important ones only.
  const flows = plain(
    features.filter(
      ({ properties }) => properties.slot !== 'label' || properties.class === 'label-strong',
    ),
    ['flow', 'point', 'label'],
    paintOf,
  );
  add('/areas.geojson', 'application/geo+json', areas, true);
  add('/flows.geojson', 'application/geo+json', flows, true);
  const add_page = (path, head, body) => add(path, 'text/html', page(area, head, body), true);
  add_page('/svg', `<style>${css}</style>`, `<div id="map" class="map-frame">${svg}</div>`);
  add_page(
    '/maplibre',
    '<link rel="stylesheet" href="/maplibre-gl.css"><link rel="modulepreload" href="/maplibre-gl.mjs">',
    mapLibre({ ...camera, z }),
  );
  add_page(
    '/leaflet',
    '<link rel="stylesheet" href="/leaflet.css"><script src="/leaflet.js" defer></script>',
    leaflet({ ...camera, z }),
  );

  // As server.js: files are compressed beforehand as well as can be, what is made on request quickly.
  const compress = compression({
    brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    filter: (_, response) => response.getHeader('content-encoding') === undefined,
  });
  const server = createServer((request, response) =>
    compress(request, response, () => {
      const file = files.get(request.url);
      if (file === undefined) return response.writeHead(404).end();
      response.setHeader('content-type', file.type);
      if (!file.dynamic) response.setHeader('content-encoding', 'br');
      response.end(file.body);
    }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const fills = (slot) => [
    ...new Set(
      features
        .filter(({ properties }) => properties.slot === slot)
        .map(({ properties }) => classes[properties.class].light.fill),
    ),
  ];
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** What the picture is made of, for probing it. */
    colours: { flow: fills('flow'), land: [...new Set([...fills('area'), ...fills('neighbour')])] },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
