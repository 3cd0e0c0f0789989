// The picture: valid, small, without style attributes, and with labels that never lie on one another.
import { describe, expect, it } from 'vitest';
import { drawView } from '../../../tests/fixtures/draw-view';
import { placeLabels } from './labels';
import { cameraFor, boundsOf, framed, fromUnit, moved, toUnit } from './project';
import { escapeXml } from './render-svg';
import { layerIds } from './view';

describe('the picture', () => {
  it.each(layerIds.flatMap((layer) => [`lag=${layer}`, `lag=${layer}&sprak=en`]))(
    'of %s is small and holds no inline style',
    (query) => {
      const { svg } = drawView(query);
      expect(svg.length).toBeLessThan(60_000);
      expect(svg).not.toMatch(/\sstyle=|NaN|undefined|Infinity/);
      expect(svg.match(/<g/g)!.length).toBe(svg.match(/<\/g>/g)!.length);
    },
  );

  it.each([
    'lag=kommuner&aar=2016',
    'lag=kommuner&aar=2018',
    'lag=kommuner&aar=2020',
    'lag=pendling&aar=2017',
  ])('names every municipality of %s', (query) => {
    const { svg, drawing } = drawView(query);
    for (const area of drawing.features.filter(({ properties }) => properties.slot === 'area'))
      expect(svg, area.properties.name).toContain(`>${area.properties.name}<`);
  });

  it('escapes what it writes', () => {
    expect(escapeXml(`<a href="x">'&`)).toBe('&#60;a href=&#34;x&#34;&#62;&#39;&#38;');
  });

  it('leads each flow to its own selection and back', () => {
    expect(drawView('lag=pendling&aar=2017').svg).toContain('valgt=klabu-trondheim');
    const again = drawView('lag=pendling&aar=2017&valgt=klabu-trondheim').svg;
    expect(again).not.toContain('valgt=klabu-trondheim');
  });

  it('cuts outlines a frame beside its own, however near it looks', () => {
    const { svg } = drawView('lag=naringsareal&z=12&lat=63.3&lon=10.35');
    const starts = [...svg.matchAll(/<path class="c-[^"]*" d="([^"]*)"/g)].flatMap(([, path]) =>
      [...path!.matchAll(/M(-?\d+) (-?\d+)/g)].map(([, x, y]) => [Number(x), Number(y)]),
    );
    expect(starts.length).toBeGreaterThan(0);
    for (const at of starts.flat()) {
      expect(at).toBeGreaterThanOrEqual(-5130);
      expect(at).toBeLessThanOrEqual(10_250);
    }
    expect(svg.length).toBeLessThan(20_000);
  });

  it('keeps labels apart from a phone to a wide screen', () => {
    for (const query of ['lag=naringsareal', 'lag=bedrifter', 'lag=pendling&aar=2017']) {
      const { drawing, ground, camera } = drawView(query);
      const features = [...ground, ...drawing.features];
      const project = framed(camera);
      const place = (feature: (typeof features)[number]): [number, number] =>
        project((feature.geometry as GeoJSON.Point).coordinates);
      const labels = features.filter(({ properties }) => properties.slot === 'label');
      const placed = placeLabels(labels, [], place);
      for (const scale of [512 / 340, 512 / 900]) {
        const boxes = labels
          .filter(({ id }) => placed.has(id))
          .map((label) => {
            const { x, y, anchor } = placed.get(label.id)!;
            const [px, py] = place(label);
            // Narrower than the estimate the placement works with: only real overlap counts.
            const width =
              Math.max(...label.properties.label.split('\n').map(({ length }) => length)) *
              label.properties.size *
              0.3 *
              scale;
            const left =
              px + x * scale - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
            return {
              left,
              right: left + width,
              top: py + (y - label.properties.size * 0.8) * scale,
              bottom: py + y * scale,
            };
          });
        boxes.forEach((a, i) =>
          boxes.slice(i + 1).forEach((b) => {
            const meets =
              a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
            expect(meets, query).toBe(false);
          }),
        );
      }
    }
  });
});

describe('the camera', () => {
  it('frames what it is asked to', () => {
    const bounds = { west: 9.2, south: 62.6, east: 11.7, north: 63.9 };
    const seen = boundsOf(cameraFor(bounds));
    expect(seen.west).toBeLessThan(bounds.west);
    expect(seen.east).toBeGreaterThan(bounds.east);
    expect(seen.south).toBeLessThan(bounds.south);
    expect(seen.north).toBeGreaterThan(bounds.north);
  });

  it('projects there and back', () => {
    const [lon, lat] = fromUnit(toUnit([10.4, 63.4]));
    expect(lon).toBeCloseTo(10.4, 9);
    expect(lat).toBeCloseTo(63.4, 9);
    const camera = { z: 8, lat: 63.4, lon: 10.4 };
    expect(framed(camera)([10.4, 63.4]).map(Math.round)).toEqual([256, 256]);
    expect(moved(moved(camera, 0.25, 0.25), -0.25, -0.25).lat).toBeCloseTo(63.4, 9);
  });
});
