// What a map to draw on needs before it starts: the region's outlines, and MapLibre's words.
import { loadParts } from '$lib/i18n/parts';
import type { Language } from '$lib/i18n';
import type { MapData } from './layer';

export interface DrawParts {
  data: Pick<MapData, 'boundaries' | 'settlements'>;
  words: Record<string, string>;
}

/** Fetches both. @throws Error where something is not to be had */
export async function loadDrawParts(language: Language): Promise<DrawParts> {
  const part = async (name: string): Promise<object> => {
    const response = await fetch(`/data/${name}.json`);
    if (!response.ok) throw new Error(`/data/${name}.json: ${response.status}`);
    return (await response.json()) as object;
  };
  const [{ map }, base, outlines] = await Promise.all([
    loadParts(language, 'map'),
    part('base'),
    part('geo-2020'),
  ]);
  const words = map.controls;
  return {
    data: { ...base, ...outlines } as DrawParts['data'],
    words: {
      'CooperativeGesturesHandler.WindowsHelpText': words.wheel_hint,
      'CooperativeGesturesHandler.MacHelpText': words.wheel_hint_mac,
      'CooperativeGesturesHandler.MobileHelpText': words.touch_hint,
    },
  };
}
