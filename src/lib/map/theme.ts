// Colours and marks of everything a map shows, in both themes: one table for renderers, legend and styles.

export interface Paint {
  fill: string;
  stroke: string;
  /** Colour of text on or beside it. */
  text: string;
}
export interface MapClass {
  light: Paint;
  dark: Paint;
  /** A path in a box from -6 to 6, so that classes differ by shape too. */
  mark?: string;
}

const onLight = '#ffffff';
const onDark = '#0b141a';
const strong = (light: string, dark: string, mark?: string): MapClass => ({
  light: { fill: light, stroke: '#ffffff', text: onLight },
  dark: { fill: dark, stroke: '#0b141a', text: onDark },
  ...(mark === undefined ? {} : { mark }),
});
/** An unfilled disc: the amount is not given. */
const hollow = (light: string, dark: string): MapClass => ({
  light: { fill: '#ffffff', stroke: light, text: light },
  dark: { fill: '#0b141a', stroke: dark, text: dark },
});
const ground = (light: [string, string], dark: [string, string]): MapClass => ({
  light: { fill: light[0], stroke: light[1], text: '#1d2b36' },
  dark: { fill: dark[0], stroke: dark[1], text: '#e6edf2' },
});

export const classes = {
  // The sheet under the map: what lies outside the data.
  paper: ground(['#ffffff', '#ffffff'], ['#0b141a', '#0b141a']),
  sea: ground(['#d5e5ee', '#d5e5ee'], ['#0f1c26', '#0f1c26']),
  land: ground(['#eceeea', '#d3d8d4'], ['#1a252d', '#2b3943']),
  neighbour: ground(['#e6e9e4', '#b4bcb8'], ['#1d2932', '#465560']),
  member: ground(['#fbfaf4', '#6f7b80'], ['#2a3842', '#93a3ad']),
  selected: ground(['#fff4c2', '#101820'], ['#4a4420', '#ffffff']),
  // Share of the employed, five steps.
  'share-1': ground(['#f4efe2', '#6f7b80'], ['#2b3640', '#93a3ad']),
  'share-2': ground(['#e9dcb9', '#6f7b80'], ['#3a4038', '#93a3ad']),
  'share-3': ground(['#dcc58c', '#6f7b80'], ['#4c4c34', '#93a3ad']),
  'share-4': ground(['#cba95d', '#6f7b80'], ['#63592e', '#93a3ad']),
  'share-5': ground(['#b78b33', '#6f7b80'], ['#7d6829', '#93a3ad']),
  // Directions: told by arrowhead and bend first, by colour second.
  'flow-in': strong('#0a5796', '#7fc4ff'),
  'flow-out': strong('#a33b00', '#ffb27a'),
  node: strong('#1d2b36', '#e6edf2'),
  // Status of business land.
  ready: strong('#17713a', '#6fdc9c', 'M-4.2 0.2 L-1.4 3.2 L4.4 -3.4'),
  zoned: strong('#0b65a0', '#74c0f5', 'M-3.6 3 L0 -3.8 L3.6 3 Z'),
  allocated: strong('#6b4fa3', '#c3adf0', 'M-3.4 0 A3.4 3.4 0 1 1 3.4 0 A3.4 3.4 0 1 1 -3.4 0 Z'),
  redevelopment: strong('#a34a08', '#f5ab63', 'M-4 -2 H3 M0.6 -4.2 L3.2 -2 L0.6 0.2 M4 2 H-3'),
  partly_built: strong('#5f5f14', '#d9d56f', 'M-3.6 -3.6 H3.6 V3.6 H-3.6 Z M-3.6 3.6 L3.6 -3.6'),
  built: strong('#4d5960', '#b4c0c7', 'M-3.2 -3.2 H3.2 V3.2 H-3.2 Z M-3.2 0 H3.2 M0 -3.2 V3.2'),
  changed: ground(['#ffe58a', '#101820'], ['#6b5a10', '#ffe58a']),
  // What became of business land between two rounds: told by the mark first, by colour second.
  'diff-added': strong('#17713a', '#6fdc9c', 'M-4 0 H4 M0 -4 V4'),
  'diff-ended': strong('#8f1d2c', '#ffa3a8', 'M-3.2 -3.2 L3.2 3.2 M3.2 -3.2 L-3.2 3.2'),
  'diff-more': strong('#0b65a0', '#74c0f5', 'M0 4.2 V-3.6 M-3.4 -0.6 L0 -4.2 L3.4 -0.6'),
  'diff-less': strong('#a34a08', '#f5ab63', 'M0 -4.2 V3.6 M-3.4 0.6 L0 4.2 L3.4 0.6'),
  'diff-status': strong('#6b4fa3', '#c3adf0', 'M0 -4.2 L4.2 0 L0 4.2 L-4.2 0 Z'),
  'diff-other': strong('#5f5f14', '#d9d56f', 'M-3.8 -1.8 H3.8 M-3.8 1.8 H3.8'),
  'diff-unchanged': strong('#4d5960', '#b4c0c7'),
  // Companies.
  company: strong('#5b2a86', '#d6acff'),
  cluster: strong('#5b2a86', '#d6acff'),
  // Measures by programme; hollow where the amount is not given.
  P1: strong('#1f5f99', '#8ac6f7'),
  P2: strong('#2c6e30', '#93d996'),
  P3: strong('#9b3159', '#f3a3c1'),
  P4: strong('#76560a', '#e3c26c'),
  'P1-open': hollow('#1f5f99', '#8ac6f7'),
  'P2-open': hollow('#2c6e30', '#93d996'),
  'P3-open': hollow('#9b3159', '#f3a3c1'),
  'P4-open': hollow('#76560a', '#e3c26c'),
  // Text.
  'label-strong': ground(['#ffffff', '#ffffff'], ['#0b141a', '#0b141a']),
  'label-weak': {
    light: { fill: '#f4f6f4', stroke: '#f4f6f4', text: '#4a5860' },
    dark: { fill: '#141f27', stroke: '#141f27', text: '#a9b8c2' },
  },
} as const satisfies Record<string, MapClass>;
export type ClassId = keyof typeof classes;
export type ThemeName = 'light' | 'dark';

/** The paint of a class in a theme. */
export function paintOf(id: ClassId, theme: ThemeName): Paint {
  return classes[id][theme];
}

/** The mark of a class; undefined where it has none. */
export function markOf(id: ClassId): string | undefined {
  return (classes[id] as MapClass).mark;
}

/** The classes as CSS: variables for both themes and one rule a class. Checked in as map-classes.css. */
export function themeCss(): string {
  const ids = Object.keys(classes) as ClassId[];
  const variables = (theme: ThemeName): string =>
    ids
      .map((id) => {
        const { fill, stroke, text } = paintOf(id, theme);
        return `--map-${id}-fill:${fill};--map-${id}-stroke:${stroke};--map-${id}-text:${text};`;
      })
      .join('\n');
  const rules = ids.map(
    (id) =>
      `.c-${id}{--fill:var(--map-${id}-fill);--stroke:var(--map-${id}-stroke);--text:var(--map-${id}-text)}`,
  );
  return [
    '/* Generated from theme.ts by its test: do not edit. */',
    `:root{\n${variables('light')}\n}`,
    `@media (prefers-color-scheme:dark){\n[data-color-scheme='auto']{\n${variables('dark')}\n}\n}`,
    `[data-color-scheme='dark']{\n${variables('dark')}\n}`,
    ...rules,
    '',
  ].join('\n');
}
