// Build and test configuration. sveltekit() takes no arguments: Kit's options are in svelte.config.js.
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { bundledScript } from './scripts/bundled-script.mjs';

export default defineConfig({
  plugins: [sveltekit(), bundledScript()],
  // What pages share comes in few files: a browser asks a server for six at a time, and each turn is a round trip. Larger
  // pieces stay apart, or pages without a map would load what they do not use (tests/perf/budgets.test.ts).
  environments: {
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
            // The start of every page lists the names of all style sheets.
            assetFileNames: '_app/immutable/assets/[hash:6][extname]',
            codeSplitting: {
              groups: [
                // So small that it would be put together with the outbox, which the form loads when somebody writes.
                { name: 'new-id', test: /\/offline\/new-id\.ts$/ },
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
          fileParallelism: false,
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
