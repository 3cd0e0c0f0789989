// The layer of municipalities: who was a member, with which code and outline, in each year.
import { describe, expect, it } from 'vitest';
import { column, drawView } from '../../../../tests/fixtures/draw-view';

describe('municipalities', () => {
  it.each([
    [2016, 10],
    [2017, 10],
    [2018, 9],
    [2019, 9],
    [2020, 8],
    [2026, 8],
  ])('shows in %i the %i members of that year, each with an outline', (year, count) => {
    const picture = drawView(`lag=kommuner&aar=${year}`);
    expect(picture.drawing.table.rows).toHaveLength(count);
    const areas = picture.drawing.features.filter(({ properties }) => properties.slot === 'area');
    expect(areas.map(({ properties }) => properties.key).sort()).toEqual(
      picture.drawing.table.rows.map(({ key }) => key).sort(),
    );
  });

  it('gives the code of the year', () => {
    expect(column(drawView('lag=kommuner&aar=2016'), 'code')).toContain('1601');
    expect(column(drawView('lag=kommuner&aar=2018'), 'code')).toContain('5030');
    expect(column(drawView('lag=kommuner&aar=2020'), 'code')).toContain('5059');
  });

  it('tells succession in words, and never that Orkdal is Orkland', () => {
    const sentences = drawView(
      'lag=kommuner&aar=2018&valgt=orkdal',
    ).drawing.selected!.sentences.join(' ');
    expect(sentences).toContain('Orkdal ble en del av Orkland 1. januar 2020');
    expect(sentences).toContain('Tall for Orkdal er ikke tall for Orkland');
  });

  it('draws no neighbours under outlines that are older than theirs', () => {
    const slotsOf = (query: string): string[] =>
      drawView(query).ground.map(({ properties }) => properties.slot);
    expect(slotsOf('lag=kommuner&aar=2020')).toContain('neighbour');
    expect(slotsOf('lag=kommuner&aar=2016')).not.toContain('neighbour');
  });
});
