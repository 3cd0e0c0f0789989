// Types of map-library.mjs, for vite.config.ts.
import type { Plugin } from 'vite';

export declare function mapLibrary(): Plugin;
