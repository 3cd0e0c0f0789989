// Where MapLibre and its worker lie, as their package ships them: the server names the first in the HTML of a page with a map.
export { default as libraryUrl } from 'maplibre-gl/dist/maplibre-gl.mjs?url';
export { default as workerUrl } from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
