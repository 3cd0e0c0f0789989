// A plugin for Vite: `import code from './x.ts?bundled-script'` is x.ts with all it imports, as one script in a string.
// A thread is started from that text, so that it needs no file of its own beside the built server, in tests or in dev.
import { build } from 'vite';

const suffix = '?bundled-script';

/** @returns {import('vite').Plugin} */
export function bundledScript() {
  return {
    name: 'bundled-script',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(suffix)) return null;
      const found = await this.resolve(source.slice(0, -suffix.length), importer);
      return found === null ? null : `${found.id}${suffix}`;
    },
    async load(id) {
      if (!id.endsWith(suffix)) return null;
      const entry = id.slice(0, -suffix.length);
      const result = /** @type {import('vite').Rolldown.RolldownOutput} */ (
        await build({
          configFile: false,
          logLevel: 'error',
          ssr: { noExternal: true, target: 'node' },
          build: {
            ssr: entry,
            write: false,
            minify: false,
            target: 'node20',
            rolldownOptions: { output: { format: 'cjs', codeSplitting: false } },
          },
        })
      );
      const [chunk, ...rest] = result.output;
      if (rest.some(({ type }) => type === 'chunk')) this.error(`${entry} is not one script`);
      for (const file of chunk.moduleIds) if (file.startsWith('/')) this.addWatchFile(file);
      return `export default ${JSON.stringify(chunk.code)};`;
    },
  };
}
