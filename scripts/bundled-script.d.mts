// Types of bundled-script.mjs, for vite.config.ts.
import type { Plugin } from 'vite';

export declare function bundledScript(): Plugin;
