// The MapLibre style of a drawing: sources and one recipe per slot, generated from the same classes as the picture.
import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { labelSides, lineHeight, linesOf, placeLabels, shyFrom, type LabelPlace } from './labels';
import { pointOf, slots, type DrawnFeature, type Slot } from './layer';
import { framed } from './project';
import { classes, markOf, paintOf, type ClassId, type Paint, type ThemeName } from './theme';

/** The sources of a style: the background changes with the division only, the drawing with every choice. */
export const sourceIds = ['backdrop', 'drawing'] as const;
export type SourceId = (typeof sourceIds)[number];

/** Tiles under everything, e.g. Kartverket's grey topographic map; the map stands without them. */
export type BackgroundTiles = { template: string; attribution: string } | TileArchive;

/** Tiles in one PMTiles archive of pictures. */
export interface TileArchive {
  url: string;
  /** The archive where it is whole on the device. */
  kept: () => Promise<File | null>;
}

export interface StyleOptions {
  theme: ThemeName;
  backdrop: readonly DrawnFeature[];
  drawing: readonly DrawnFeature[];
  /** What the drawing was made for. */
  zoom?: number;
  tiles?: BackgroundTiles | null;
}

const fadedOpacity = 0.25;
const classIds = Object.keys(classes) as ClassId[];

/** One colour per class; a class that the theme does not know shows in a colour nobody overlooks. */
function colour(part: keyof Paint, theme: ThemeName): ExpressionSpecification {
  return [
    'match',
    ['get', 'class'],
    ...classIds.flatMap((id) => [id, paintOf(id, theme)[part]]),
    '#ff00ff',
  ] as unknown as ExpressionSpecification;
}

const opacity: ExpressionSpecification = ['case', ['get', 'faded'], fadedOpacity, 1];
const size: ExpressionSpecification = ['get', 'size'];
const sort: ExpressionSpecification = ['get', 'sort'];

/** The ids of the images that marks and heads are drawn into, made when the map first asks for them. */
const markImage: ExpressionSpecification = ['concat', 'mark|', ['get', 'class']];
const headImage: ExpressionSpecification = [
  'concat',
  'head|',
  ['get', 'class'],
  '|',
  ['to-string', ['round', ['*', 2, size]]],
];

/** What an image id asks for; null for an id that is not ours. Heads come in half px. */
export function parseImageId(
  id: string,
): { kind: 'mark'; class: ClassId } | { kind: 'head'; class: ClassId; size: number } | null {
  const [kind, name, halves] = id.split('|');
  const known = classIds.find((one) => one === name);
  if (known === undefined) return null;
  if (kind === 'mark' && markOf(known) !== undefined) return { kind, class: known };
  if (kind === 'head') return { kind, class: known, size: Number(halves) / 2 };
  return null;
}

/** An image of nothing, so that discs take room among the labels. */
export const obstacleImage = 'obstacle';
export const obstacleSize = 8;

const font = {
  normal: ['literal', ['Inter Variable']],
  bold: ['literal', ['Bold', 'Inter Variable']],
} as const;

/** MapLibre's word for a side of a label, and which way from its place it goes, in parts of the label's distance. */
const anchorOf = {
  above: ['bottom', 0, -1],
  below: ['top', 0, 1],
  right: ['left', 1, 0],
  left: ['right', -1, 0],
  'below-right': ['top-left', 0.7, 0.7],
  'below-left': ['top-right', -0.7, 0.7],
  'above-right': ['bottom-left', 0.7, -0.7],
  'above-left': ['bottom-right', -0.7, -0.7],
} as const;

// Where a label may stand, in heights of text from its place, as in the picture: first where it was placed among the others,
// then above, below, right and left. What depends on a property cannot be written into an array, but it can be
// interpolated between two.
const anchors = [
  'case',
  ['==', ['get', 'rise'], 0],
  ['literal', ['center', [0, 0]]],
  [
    'match',
    ['get', 'side'],
    ...labelSides.slice(1).flatMap((side) => [side, sidesFrom(side)]),
    sidesFrom('above'),
  ],
] as unknown as ExpressionSpecification;

/** The sides to try, one before the others, by the distance of the label. */
function sidesFrom(first: (typeof labelSides)[number]): unknown[] {
  const order = [first, ...labelSides.slice(0, 4).filter((side) => side !== first)];
  const at = (distance: number): unknown[] => [
    'literal',
    order.flatMap((side) => {
      const [anchor, right, down] = anchorOf[side];
      const room = (way: number, least: number): number => way * distance + Math.sign(way) * least;
      return [anchor, [room(right, 0.15), room(down, -0.2)]];
    }),
  ];
  return [
    'interpolate',
    ['linear'],
    ['/', ['get', 'rise'], ['max', size, 1]],
    0,
    at(0),
    100,
    at(100),
  ];
}

/** Text by its side of its place, as far as there is room. */
function labelLayer(
  own: { id: string; source: SourceId; filter: ExpressionSpecification },
  which: ExpressionSpecification,
  theme: ThemeName,
): LayerSpecification {
  return {
    ...own,
    filter: ['all', own.filter, which],
    type: 'symbol',
    layout: {
      'text-field': ['get', 'label'],
      'text-font': [
        'case',
        ['==', ['get', 'class'], 'label-strong'],
        font.bold,
        font.normal,
      ] as unknown as ExpressionSpecification,
      'text-size': size,
      'text-variable-anchor-offset': anchors,
      'text-justify': 'auto',
      'text-line-height': lineHeight,
      'text-max-width': 100,
      // Names look for room first and stand anyway where there is none: a municipality without a name is worse. They
      // have been placed close to each other.
      'text-padding': own.id.includes('strong') ? 0 : 3,
      'text-allow-overlap': own.id.includes('strong'),
      'symbol-sort-key': sort,
    },
    paint: {
      'text-color': colour('text', theme),
      'text-halo-color': colour('stroke', theme),
      'text-halo-width': 1.5,
      'text-opacity': opacity,
    },
  };
}

/** The style layers of a slot. Their order within a slot is that of the picture: casing under line, mark on disc. */
function slotLayers(slot: Slot, theme: ThemeName): LayerSpecification[] {
  const from = (source: SourceId, part: string) => ({
    id: `${source}-${slot}-${part}`,
    source,
    filter: ['==', ['get', 'slot'], slot] as ExpressionSpecification,
  });
  const source: SourceId = slot === 'land' || slot === 'neighbour' ? 'backdrop' : 'drawing';
  switch (slot) {
    case 'land':
    case 'neighbour':
    case 'area':
      return [
        {
          ...from(source, 'fill'),
          type: 'fill',
          layout: { 'fill-sort-key': sort },
          paint: {
            'fill-color': colour('fill', theme),
            'fill-opacity': opacity,
            'fill-antialias': false,
          },
        },
        {
          ...from(source, 'line'),
          type: 'line',
          layout: { 'line-join': 'round', 'line-cap': 'round', 'line-sort-key': sort },
          paint: {
            'line-color': colour('stroke', theme),
            'line-width': 1,
            'line-opacity': opacity,
          },
        },
      ];
    case 'outline':
      return [
        {
          ...from(source, 'line'),
          type: 'line',
          layout: { 'line-join': 'round', 'line-cap': 'round', 'line-sort-key': sort },
          paint: {
            'line-color': colour('stroke', theme),
            'line-width': 3,
            'line-opacity': opacity,
          },
        },
      ];
    case 'flow':
      return [
        {
          ...from(source, 'casing'),
          type: 'line',
          layout: { 'line-join': 'round', 'line-sort-key': sort },
          paint: {
            'line-color': colour('stroke', theme),
            'line-width': ['+', size, 2],
            'line-opacity': opacity,
          },
        },
        {
          ...from(source, 'line'),
          type: 'line',
          layout: { 'line-join': 'round', 'line-sort-key': sort },
          paint: {
            'line-color': colour('fill', theme),
            'line-width': size,
            'line-opacity': opacity,
          },
        },
      ];
    case 'head':
      return [
        {
          ...from(source, 'icon'),
          type: 'symbol',
          layout: {
            'icon-image': headImage,
            'icon-rotate': ['get', 'rotate'],
            'icon-rotation-alignment': 'map',
            'icon-allow-overlap': true,
            'icon-ignore-placement': true,
            'symbol-sort-key': sort,
          },
          paint: { 'icon-opacity': opacity },
        },
      ];
    case 'point':
      return [
        {
          ...from(source, 'disc'),
          type: 'circle',
          layout: { 'circle-sort-key': sort },
          paint: {
            'circle-color': colour('fill', theme),
            'circle-opacity': opacity,
            // The picture's outline lies half inside the disc, MapLibre's lies outside.
            'circle-radius': ['max', 0, ['-', ['/', size, 2], 0.75]],
            'circle-stroke-color': colour('stroke', theme),
            'circle-stroke-width': 1.5,
            'circle-stroke-opacity': opacity,
            'circle-pitch-alignment': 'map',
          },
        },
        {
          ...from(source, 'mark'),
          type: 'symbol',
          filter: [
            'all',
            ['==', ['get', 'slot'], slot],
            [
              'in',
              ['get', 'class'],
              ['literal', classIds.filter((id) => markOf(id) !== undefined)],
            ],
          ],
          layout: {
            'icon-image': markImage,
            'icon-allow-overlap': true,
            'icon-ignore-placement': true,
            'symbol-sort-key': sort,
          },
          paint: { 'icon-opacity': opacity },
        },
        {
          ...from(source, 'text'),
          type: 'symbol',
          filter: ['all', ['==', ['get', 'slot'], slot], ['!=', ['get', 'label'], '']],
          layout: {
            'text-field': ['get', 'label'],
            'text-font': font.bold as unknown as ExpressionSpecification,
            'text-size': 12,
            'text-allow-overlap': true,
            'text-ignore-placement': true,
            'symbol-sort-key': sort,
          },
          paint: { 'text-color': colour('text', theme), 'text-opacity': opacity },
        },
      ];
    case 'label': {
      // MapLibre places the uppermost layer first: names, then discs as obstacles, then what gives way to both.
      const text = (one: SourceId, part: string, which: ExpressionSpecification) =>
        labelLayer(from(one, `${part}-text`), which, theme);
      return [
        text('backdrop', 'weak', ['literal', true]),
        text('drawing', 'weak', ['>=', sort, shyFrom]),
        {
          ...from('drawing', 'obstacle'),
          filter: ['==', ['get', 'slot'], 'point'],
          type: 'symbol',
          layout: {
            'icon-image': obstacleImage,
            'icon-size': ['/', size, obstacleSize],
            'icon-padding': 0,
            'icon-allow-overlap': true,
          },
          // Takes its place, and is not drawn.
          paint: { 'icon-opacity': 0 },
        },
        text('drawing', 'strong', ['<', sort, shyFrom]),
      ];
    }
  }
}

/** Where the picture would put the names of a drawing on a screen that shows it at a zoom. */
function placeNames(features: readonly DrawnFeature[], zoom: number): Map<string, LabelPlace> {
  const of = (slot: Slot): DrawnFeature[] =>
    features.filter(({ properties }) => properties.slot === slot);
  const project = framed({ z: zoom, lat: 0, lon: 0 });
  return placeLabels(
    of('label').filter(({ properties }) => properties.sort < shyFrom),
    of('point'),
    (feature) => project(pointOf(feature)),
    [1],
  );
}

/**
 * Features as the sources take them. MapLibre puts one label after the other where there is room, which on a phone leaves names
 * on top of each other; where the zoom is known they are placed as in the picture, and each tries that side first.
 */
export function collection(features: readonly DrawnFeature[], zoom?: number): FeatureCollection {
  const placed = zoom === undefined ? null : placeNames(features, zoom);
  return {
    type: 'FeatureCollection',
    features: features.map((feature) =>
      feature.properties.slot === 'label'
        ? {
            ...feature,
            properties: {
              ...feature.properties,
              label: linesOf(feature.properties.label).join('\n'),
              side: placed?.get(feature.id)?.side ?? 'above',
            },
          }
        : feature,
    ),
  };
}

/** The style layers in the slots' order; what can be clicked is all but the background. */
export function styleLayers(theme: ThemeName): LayerSpecification[] {
  return slots.flatMap((slot) => slotLayers(slot, theme));
}

/** The whole style, with its data in it: one pass, nothing to fetch. */
export function mapStyle({
  theme,
  backdrop,
  drawing,
  zoom,
  tiles,
}: StyleOptions): StyleSpecification {
  const background: LayerSpecification = {
    id: 'paper',
    type: 'background',
    paint: { 'background-color': paintOf('paper', theme).fill },
  };
  const layers = styleLayers(theme);
  if (tiles === undefined || tiles === null)
    return {
      version: 8,
      sources: sources(backdrop, drawing, zoom),
      layers: [background, ...layers],
    };
  return {
    version: 8,
    sources: {
      ...sources(backdrop, drawing, zoom),
      tiles:
        'url' in tiles
          ? { type: 'raster', url: `pmtiles://${tiles.url}`, tileSize: 256 }
          : {
              type: 'raster',
              tiles: [tiles.template],
              tileSize: 256,
              maxzoom: 18,
              attribution: tiles.attribution,
            },
    },
    // Neutral land would hide the tiles, so it goes under them: where tiles are missing it shows.
    layers: [
      background,
      ...layers.filter((layer) => layer.id.startsWith('backdrop-land')),
      { id: 'tiles', type: 'raster', source: 'tiles', paint: { 'raster-fade-duration': 0 } },
      ...layers
        .filter((layer) => !/^backdrop-(land|neighbour-fill)/.test(layer.id))
        .map((layer) => translucent(layer)),
    ],
  };
}

function sources(
  backdrop: readonly DrawnFeature[],
  drawing: readonly DrawnFeature[],
  zoom?: number,
): StyleSpecification['sources'] {
  return {
    backdrop: { type: 'geojson', data: collection(backdrop), tolerance: 0.2 },
    drawing: { type: 'geojson', data: collection(drawing, zoom), tolerance: 0.2 },
  };
}

/** Areas let the tiles shine through. */
function translucent(layer: LayerSpecification): LayerSpecification {
  return layer.type === 'fill' && layer.id.startsWith('drawing-area')
    ? { ...layer, paint: { ...layer.paint, 'fill-opacity': ['*', 0.6, opacity] } }
    : layer;
}
