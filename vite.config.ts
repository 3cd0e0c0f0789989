// Build and test configuration. sveltekit() takes no arguments: Kit's options are in svelte.config.js.
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { bundledScript } from './scripts/bundled-script.mjs';
import { mapLibrary } from './scripts/map-library.mjs';

/** The start of every page lists the names of all style sheets; the server names them as the browser does. */
const assetFileNames = '_app/immutable/assets/[hash:6][extname]';
/** What nearly every page loads, besides Svelte and Kit themselves. */
const onMostPages = new RegExp(
  [
    '/src/lib/(i18n/|theme\\.|map/scheme|offline/(stored|page-store)|domain/(page-text|plan\\.))',
    '/src/lib/ui/(PageHead|SourceLine|DemoBadge|ProblemSummary)',
    '/src/routes/\\(public\\)/background',
    'preload-helper',
    'kit/src/(exports|runtime/app)',
    'env/dynamic/public',
  ].join('|'),
);
/** Parts of pages, without tables and charts: a form has neither. */
const partsOfForms = /\/src\/lib\/ui\/(?!table|DataTable|BarChart|Figure|WordDiff)/;
/** What draws a map as a picture, wherever one is drawn. */
const forPictures =
  /\/src\/lib\/map\/(project|layer\.|backdrop|labels|theme|render-svg|prepare)|@turf|robust-predicates|point-in-polygon/;

export default defineConfig({
  plugins: [sveltekit(), bundledScript(), mapLibrary()],
  // What pages share comes in few files: a browser asks a server for six at a time, each turn is a round trip, and small
  // files compress badly. What only some pages use stays apart, or the others would load it (tests/perf/budgets.test.ts).
  environments: {
    ssr: { build: { rolldownOptions: { output: { assetFileNames } } } },
    client: {
      build: {
        // The list of routes comes with every page and would name every file of every other page. A page that is gone to
        // asks for its files in one turn more; once the service worker is there they lie on the device.
        modulePreload: {
          resolveDependencies: (_file, files, { hostId }) =>
            hostId.includes('/entry/') ? [] : files,
        },
        rolldownOptions: {
          output: {
            assetFileNames,
            codeSplitting: {
              groups: [
                // So small that it would be put together with the outbox, which the form loads when somebody writes.
                { name: 'new-id', test: /\/offline\/new-id\.ts$/ },
                { name: 'frame', test: onMostPages, minShareCount: 2 },
                { name: 'ui', test: partsOfForms, minShareCount: 6 },
                { name: 'map', test: forPictures, minShareCount: 2 },
                {
                  name: 'shared',
                  test: (id: string) => !/maplibre/.test(id),
                  minShareCount: 2,
                  entriesAware: true,
                  entriesAwareMergeThreshold: 500,
                },
              ],
            },
          },
        },
      },
    },
  },
  test: {
    setupFiles: ['tests/support/properties.ts'],
    // As long as the browser's driver waits: a second is too little where two journeys share a machine.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts'],
          // A busy machine must not turn a test red; none takes a second on a quiet one.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'backend',
          include: ['tests/backend/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // They mostly wait for databases that start; each file has its own.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // Each file starts an app of its own; much of a journey is waiting for pages.
          maxWorkers: 2,
          // Of tests that say they are concurrent.
          maxConcurrency: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'perf',
          include: ['tests/perf/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
