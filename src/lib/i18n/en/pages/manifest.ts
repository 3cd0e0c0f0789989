// What an installed app is called and shows before it is opened, in English. Read by the server alone.
import type { Widen } from '../..';
import type { manifest as nb } from '../../nb/pages/manifest';

export const manifest: Widen<typeof nb> = {
  name: 'Regionkart',
  description: 'The region on a map: commuting, business land, companies, measures and the plan.',
  shortcuts: {
    map: { name: 'Map', description: 'The region on a map, year by year' },
    hearing: { name: 'Plan and hearing', description: 'Read the plan and comment on it' },
    submissions: { name: 'My submissions', description: 'Drafts and receipts on this device' },
    offline: { name: 'Offline', description: 'Choose what you take along without a network' },
  },
  screenshots: {
    map: 'The municipalities of the region on the map',
    commuting: 'Commuting to Trondheim in figures',
    commuting_map: 'Commuting to and from Trondheim on the map',
  },
};
