// The build of sql.js that carries its WebAssembly within has the types of the others.
declare module 'sql.js/dist/sql-wasm-inline.js' {
  export { default } from 'sql.js';
}

// Made by scripts/bundled-script.ts: a module with all it imports, as one script.
declare module '*?bundled-script' {
  const code: string;
  export default code;
}
