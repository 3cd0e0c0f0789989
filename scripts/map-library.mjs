// A plugin for Vite: 'virtual:map-library' says where MapLibre and its worker lie. As the package ships them, each holds
// what both need, 100 kB compressed; built from the package's sources together, a browser fetches that once.
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const name = 'virtual:map-library';
/** What the app takes from the library; all else is left out. */
const entry = '\0map-library';
/** Where the bundler finds them, also where `node_modules` is a link. */
const sources = `${realpathSync(fileURLToPath(new URL('../node_modules/maplibre-gl/src', import.meta.url)))}/`;
const library = `export { MapLibreMap, addProtocol, setWorkerUrl } from ${JSON.stringify(`${sources}index.ts`)};`;
/** What our maps never use, and what stands in its place. */
const leftOut = {
  // A shader over the whole map, in every frame, for a sky that is seen only where a map is tilted.
  'webgl/draw/draw_sky.ts':
    'export const drawSky = () => {}; export const drawAtmosphere = () => {};',
  // Vector tiles in a format of their own, 14 kB.
  'source/vector_tile_mlt.ts': 'export class MLTVectorTile {}',
};
/** BSD asks for its notice wherever the code goes. */
const notice =
  '/* MapLibre GL JS. @license 3-Clause BSD: https://github.com/maplibre/maplibre-gl-js/blob/main/LICENSE.txt */';

async function buildFiles(directory) {
  const waiting = new Set(Object.keys(leftOut));
  const { output } = /** @type {import('vite').Rolldown.RolldownOutput} */ (
    await build({
      configFile: false,
      logLevel: 'error',
      // As its authors compile it: a field that is only declared must not undo what a parent's constructor has set.
      oxc: {
        assumptions: { setPublicClassFields: true },
        typescript: { removeClassFieldsWithoutInitializer: true },
      },
      plugins: [
        {
          name: 'map-library-entry',
          resolveId: (id) => (id === entry ? entry : null),
          load(id) {
            if (id === entry) return library;
            const file = id.startsWith(sources) ? id.slice(sources.length) : '';
            if (!waiting.has(file)) return null;
            waiting.delete(file);
            return leftOut[file];
          },
        },
      ],
      build: {
        write: false,
        modulePreload: false,
        rolldownOptions: {
          input: { library: entry, worker: `${sources}source/worker.ts` },
          preserveEntrySignatures: 'strict',
          output: {
            entryFileNames: `${directory}/[hash:6].mjs`,
            chunkFileNames: `${directory}/[hash:6].mjs`,
            postBanner: notice,
          },
        },
      },
    })
  );
  if (waiting.size > 0) throw new Error(`MapLibre has no ${[...waiting].join(', ')} any more`);
  return output.filter(({ type }) => type === 'chunk');
}

/** @returns {import('vite').Plugin} */
export function mapLibrary() {
  let config;
  /** Server and browser are built one after the other, and name the same files. */
  let files;
  return {
    name: 'map-library',
    configResolved(resolved) {
      config = resolved;
    },
    resolveId: (id) => (id === name ? `\0${name}` : null),
    async load(id) {
      if (id !== `\0${name}`) return null;
      if (config.command === 'serve')
        return `import library from 'maplibre-gl/dist/maplibre-gl.mjs?url';
export { default as workerUrl } from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
export const libraryUrls = [library];`;
      files ??= buildFiles('_app/immutable/assets');
      const chunks = await files;
      const url = ({ fileName }) => `/${fileName}`;
      const named = (wanted) => chunks.find((chunk) => chunk.name === wanted);
      const [first, worker] = [named('library'), named('worker')];
      const shared = first.imports.map((file) => chunks.find(({ fileName }) => fileName === file));
      if (this.environment.name === 'client')
        for (const { fileName, code } of chunks)
          this.emitFile({ type: 'asset', name: 'map-library.mjs', fileName, source: code });
      return `export const libraryUrls = ${JSON.stringify([first, ...shared].map(url))};
export const workerUrl = ${JSON.stringify(url(worker))};`;
    },
  };
}
