// Made by scripts/map-library.mjs: where MapLibre and its worker lie. The server names the library in the HTML of a page with a map.
declare module 'virtual:map-library' {
  /** The library first, then what it imports. */
  export const libraryUrls: readonly [string, ...string[]];
  export const workerUrl: string;
}
