// The areas to choose from, by municipality; from the parts of the map, which the device keeps.
import type { BusinessArea } from '$lib/domain/business-area';
import type { Municipality } from '$lib/domain/municipality';
import { withText } from '$lib/i18n/parts';
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, fetch, parent }) => {
  const part = async <Part>(name: string): Promise<Part> => {
    const response = await fetch(`/data/${name}.json`);
    if (!response.ok) error(response.status, `/data/${name}.json`);
    return (await response.json()) as Part;
  };
  const [words, { areas }, { municipalities }] = await Promise.all([
    withText({ url, parent }, 'field_note'),
    part<{ areas: BusinessArea[] }>('areas'),
    part<{ municipalities: Municipality[] }>('base'),
  ]);
  return {
    ...words,
    groups: municipalities
      .map(({ slug, name }) => ({
        name,
        areas: areas
          .filter(({ municipality }) => municipality === slug)
          .map(({ id, name: title }) => ({ id, name: title })),
      }))
      .filter((group) => group.areas.length > 0),
  };
};
