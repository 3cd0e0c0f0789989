// Both renderers draw the same: every feature of every layer, year and half-year gets the same class, colours and
// sizes from the MapLibre style as from the picture. No browser: MapLibre's own expressions are evaluated here.
import {
  createExpression,
  featureFilter,
  latest,
  type StylePropertySpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { LayerSpecification } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { drawView } from '../../../tests/fixtures/draw-view';
import type { DrawnFeature } from './layer';
import { collection, mapStyle, parseImageId, styleLayers } from './maplibre-style';
import { headPath, renderSvg } from './render-svg';
import { markOf, paintOf, type ClassId, type ThemeName } from './theme';

const views = [
  'lag=kommuner&aar=2016',
  'lag=kommuner&aar=2018',
  'lag=kommuner&aar=2020&valgt=orkland',
  'lag=pendling&aar=2000',
  'lag=pendling&aar=2017',
  'lag=pendling&aar=2017&valgt=melhus',
  'lag=pendling&aar=2017&valgt=melhus-trondheim',
  'lag=pendling&aar=2017&grenser=na&alle=1',
  'lag=naringsareal&runde=2025-1',
  'lag=naringsareal&runde=2025-2&siden=2025-1',
  'lag=naringsareal&runde=2026-1&siden=2025-1&kommune=melhus',
  'lag=bedrifter',
  'lag=bedrifter&z=12&lat=63.43&lon=10.4',
  'lag=tiltak',
  'lag=tiltak&aar=2020',
];
const themes: ThemeName[] = ['light', 'dark'];
const zoom = 8;

/** The value a style layer gives a feature for one of its properties. */
function evaluate(
  layer: LayerSpecification,
  group: 'paint' | 'layout',
  property: string,
  feature: DrawnFeature,
): unknown {
  const value = (layer[group] as Record<string, unknown> | undefined)?.[property];
  const specification = (
    latest as unknown as Record<string, Record<string, StylePropertySpecification>>
  )[`${group}_${layer.type}`]![property]!;
  const expression = createExpression(value, property, specification);
  if (expression.result === 'error')
    throw new Error(`${layer.id} ${property}: ${expression.value[0]?.message}`);
  return expression.value.evaluate(
    { zoom },
    { type: feature.geometry.type as 'Point', properties: feature.properties },
  );
}

/** A colour as the theme writes it, from what MapLibre makes of it. */
function hex(colour: unknown): string {
  const { r, g, b } = colour as { r: number; g: number; b: number };
  return `#${[r, g, b]
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** The style layers that draw a feature, by the last part of their id. */
function layersOf(feature: DrawnFeature, theme: ThemeName): Map<string, LayerSpecification> {
  return new Map(
    styleLayers(theme)
      .filter(
        (layer) =>
          'filter' in layer &&
          featureFilter(layer.filter, 'filter').filter(
            { zoom },
            {
              type: feature.geometry.type as 'Point',
              properties: feature.properties,
            },
          ),
      )
      .map((layer) => [layer.id.split('-').at(-1)!, layer]),
  );
}

/** What a feature looks like by a renderer: every colour and size of its recipe. */
interface Look {
  class: string;
  faded: boolean;
  fill?: string;
  stroke?: string;
  text?: string;
  width?: number;
  casing?: number;
  diameter?: number;
  head?: string;
  mark?: string;
  label?: string;
  height?: number;
}

function lookInStyle(feature: DrawnFeature, theme: ThemeName): Look {
  const layers = layersOf(feature, theme);
  const colour = (part: string, property: string): string =>
    hex(evaluate(layers.get(part)!, 'paint', property, feature));
  const number = (part: string, group: 'paint' | 'layout', property: string): number =>
    evaluate(layers.get(part)!, group, property, feature) as number;
  const look = (opacityOf: string, property: string): Look => ({
    class: feature.properties.class,
    faded: number(opacityOf, 'paint', property) < 1,
  });
  switch (feature.properties.slot) {
    case 'land':
    case 'neighbour':
    case 'area':
      return {
        ...look('fill', 'fill-opacity'),
        fill: colour('fill', 'fill-color'),
        stroke: colour('line', 'line-color'),
      };
    case 'outline':
      return { ...look('line', 'line-opacity'), stroke: colour('line', 'line-color') };
    case 'flow':
      return {
        ...look('line', 'line-opacity'),
        fill: colour('line', 'line-color'),
        stroke: colour('casing', 'line-color'),
        width: number('line', 'paint', 'line-width'),
        casing: number('casing', 'paint', 'line-width'),
      };
    case 'head': {
      const image = parseImageId(
        String(evaluate(layers.get('icon')!, 'layout', 'icon-image', feature)),
      );
      if (image?.kind !== 'head') throw new Error(`No head for ${feature.id}`);
      return {
        ...look('icon', 'icon-opacity'),
        class: image.class,
        fill: paintOf(image.class, theme).fill,
        stroke: paintOf(image.class, theme).stroke,
        head: headPath(image.size),
      };
    }
    case 'point': {
      const disc = layers.get('disc')!;
      const mark = layers.get('mark');
      const image =
        mark === undefined
          ? null
          : parseImageId(String(evaluate(mark, 'layout', 'icon-image', feature)));
      return {
        ...look('disc', 'circle-opacity'),
        fill: colour('disc', 'circle-color'),
        stroke: colour('disc', 'circle-stroke-color'),
        diameter:
          2 *
          ((evaluate(disc, 'paint', 'circle-radius', feature) as number) +
            (evaluate(disc, 'paint', 'circle-stroke-width', feature) as number) / 2),
        ...(image === null ? {} : { mark: markOf(image.class)! }),
        ...(layers.has('text')
          ? {
              label: String(evaluate(layers.get('text')!, 'layout', 'text-field', feature)),
              text: colour('text', 'text-color'),
            }
          : {}),
      };
    }
    case 'label':
      return {
        ...look('text', 'text-opacity'),
        text: colour('text', 'text-color'),
        stroke: colour('text', 'text-halo-color'),
        height: number('text', 'layout', 'text-size'),
        label: feature.properties.label,
      };
  }
}

/** The same from the picture: its markup, and the theme's colours of the class that the markup names. */
function lookInPicture(feature: DrawnFeature, theme: ThemeName): Look | null {
  const [lon, lat] =
    feature.geometry.type === 'Point' ? feature.geometry.coordinates : [10.4, 63.4];
  const svg = renderSvg([feature], {
    camera: { z: zoom, lat: lat!, lon: lon! },
    hrefOf: () => null,
  });
  const id = /class="c-([a-z0-9A-Z_-]+)/.exec(svg)?.[1] as ClassId | undefined;
  if (id === undefined) return null;
  const { fill, stroke, text } = paintOf(id, theme);
  const value = (pattern: RegExp): string => pattern.exec(svg)![1]!;
  const base = { class: id, faded: svg.includes(' faded') };
  switch (feature.properties.slot) {
    case 'land':
    case 'neighbour':
    case 'area':
      return { ...base, fill, stroke };
    case 'outline':
      return { ...base, stroke };
    case 'flow': {
      const widths = [...svg.matchAll(/stroke-width="([\d.]+)"/g)].map(([, one]) => Number(one));
      return { ...base, fill, stroke, width: widths[1]!, casing: widths[0]! };
    }
    case 'head':
      return { ...base, fill, stroke, head: value(/<path d="([^"]+)"/) };
    case 'point': {
      const inside = /<text class="inside"[^>]*>([^<]*)</.exec(svg)?.[1];
      const mark = /class="mark" d="([^"]+)"/.exec(svg)?.[1];
      return {
        ...base,
        fill,
        stroke,
        diameter: 2 * Number(value(/<circle r="([\d.]+)"/)),
        ...(mark === undefined ? {} : { mark }),
        ...(inside === undefined ? {} : { label: inside, text }),
      };
    }
    case 'label':
      return {
        ...base,
        text,
        stroke,
        height: Number(value(/font-size="([\d.]+)"/)),
        label: feature.properties.label,
      };
  }
}

/** Sizes as the picture rounds them: to a tenth of a px, heads to half a px. */
function rounded(look: Look): Look {
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  return Object.fromEntries(
    Object.entries(look).map(([key, value]) => [
      key,
      typeof value === 'number' ? tenth(value) : value,
    ]),
  ) as unknown as Look;
}

describe.each(views)('%s', (query) => {
  const { drawing, ground } = drawView(query);
  const features = [...ground, ...drawing.features];

  it.each(themes)('looks the same in both renderers, %s', (theme) => {
    const seen = new Set<string>();
    for (const feature of features) {
      const picture = lookInPicture(feature, theme);
      if (picture === null) continue;
      seen.add(feature.properties.slot);
      const style = rounded(lookInStyle(feature, theme));
      const { head, diameter, width, casing, ...rest } = rounded(picture);
      expect(style, feature.id).toMatchObject(rest);
      // A head's image comes in half px, so that a map does not need a hundred of them.
      if (head !== undefined) expect(headLength(style.head!)).toBeCloseTo(headLength(head), -0.3);
      for (const [mine, theirs] of [
        [style.diameter, diameter],
        [style.width, width],
        [style.casing, casing],
      ])
        if (theirs !== undefined) expect(Math.abs(mine! - theirs), feature.id).toBeLessThan(0.11);
    }
    expect(seen).toContain('area');
    expect(seen).toContain('label');
  });

  it('draws every feature of the drawing', () => {
    for (const feature of features)
      expect(layersOf(feature, 'light').size, feature.id).toBeGreaterThan(0);
  });
});

function headLength(path: string): number {
  return Number(/L[\d.-]+ ([\d.-]+)/.exec(path)![1]);
}

describe('names on the live map', () => {
  const { drawing, camera } = drawView('lag=pendling&aar=2017');
  // As wide as a phone.
  const phone = camera.z + Math.log2(390 / 512);
  const names = collection(drawing.features, phone).features.filter(
    ({ properties }) => properties!.slot === 'label' && properties!.sort < 100,
  ) as unknown as DrawnFeature[];
  const sideOf = (feature: DrawnFeature): string => (feature.properties as { side?: string }).side!;
  const strong = styleLayers('light').find(({ id }) => id.endsWith('strong-text'))!;
  const anchorsOf = (feature: DrawnFeature): unknown[] =>
    (
      evaluate(strong, 'layout', 'text-variable-anchor-offset', feature) as { values: unknown[] }
    ).values.filter((value) => typeof value === 'string');

  it('try first the side that the picture would choose on the same screen', () => {
    const expected: Record<string, string> = {
      above: 'bottom',
      below: 'top',
      right: 'left',
      left: 'right',
      'below-right': 'top-left',
      'below-left': 'top-right',
      'above-right': 'bottom-left',
      'above-left': 'bottom-right',
    };
    expect(names.length).toBeGreaterThanOrEqual(9);
    for (const name of names) expect(anchorsOf(name)[0]).toBe(expected[sideOf(name)]);
    // Above alone they would lie on top of each other.
    expect(new Set(names.map(sideOf)).size).toBeGreaterThan(1);
  });

  it('stand above where nobody says how large they are', () => {
    const unplaced = collection(drawing.features).features.filter(
      ({ properties }) => properties!.slot === 'label',
    ) as unknown as DrawnFeature[];
    for (const name of unplaced) expect(sideOf(name)).toBe('above');
  });
});

describe('the style as a whole', () => {
  const { drawing, ground } = drawView('lag=naringsareal');
  const options = { theme: 'light', backdrop: ground, drawing: drawing.features } as const;

  it('fetches nothing: no glyphs, no sprite, data inside', () => {
    const style = mapStyle(options);
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
    expect(Object.keys(style.sources)).toEqual(['backdrop', 'drawing']);
  });

  it('puts background tiles over neutral land and under everything else', () => {
    const { layers } = mapStyle({
      ...options,
      tiles: { template: 'https://tiles.example/{z}/{y}/{x}.png', attribution: '© Someone' },
    });
    const ids = layers.map(({ id }) => id);
    expect(ids.indexOf('tiles')).toBeGreaterThan(ids.indexOf('backdrop-land-fill'));
    expect(ids.indexOf('tiles')).toBeLessThan(ids.indexOf('drawing-area-fill'));
  });
});
