// What a planner reports about an area, field by field, and what can be wrong with it, in English.
import type { area_record as nb } from '../../nb/pages/area-record';

export const area_record: typeof nb = {
  fields: {
    id: 'Id',
    name: 'Name',
    municipality: 'Municipality',
    gross_daa: 'Gross, daa',
    status: 'Status',
    available_daa: 'Available, daa',
    built_daa: 'Built, daa',
    ready_from: 'Ready from',
    price_nok_m2: 'Price, NOK/m²',
    plan_id: 'Plan id',
    plan_level: 'Plan level',
    plan_status: 'Plan status',
    land_use_code: 'Land use (code)',
    abc_class: 'ABC class',
    utilisation: 'Utilisation',
    owner_type: 'Owner',
    infrastructure: 'In place',
    constraints: 'Considerations',
    contact_role: 'Contact (role)',
    note: 'Note',
    geometry: 'Outline',
  },
  changes: { unchanged: 'Unchanged', changed: 'Changed', new: 'New', retired: 'Ends' },
  severity: { error: 'Must be put right', warning: 'Have a look' },
  none: 'none',
  outline: (daa) => `outline of ${daa}`,
  outline_moved: (metres, daa) => `moved by up to ${metres} m, ${daa} daa`,
  problems: {
    required: () => 'Must be filled in.',
    unknown_code: ({ choices }) =>
      choices ? `The code is unknown. Known codes: ${choices}.` : 'The code is not written right.',
    not_a_date: () => 'Write a date like 2026-06-30.',
    not_a_number: () => 'Write a number, for example 12.5.',
    negative: () => 'Must be above zero.',
    too_large: () => 'The number is far too large.',
    too_long: ({ longest }) => `At most ${longest} characters.`,
    available_above_gross: ({ daa, gross_daa }) =>
      `${daa} daa is more than the whole area, which is ${gross_daa} daa gross.`,
    area_differs: ({ stated, measured }) =>
      `${stated} daa is stated, but the outline measures ${measured} daa.`,
    status_against_plan: () => 'The status does not fit the plan level and the plan status.',
    ready_in_past: () => 'The date has passed, but the area is not stated as ready to build.',
    land_use_unnamed: ({ code }) =>
      `${code} is none of the land-use codes that business areas usually have. Check that it is right.`,
    other_municipality: () => 'The area belongs to another municipality.',
    identity_number: () => 'This holds a national identity number. Remove it.',
    self_intersection: ({ lat, lon }) =>
      lat === undefined
        ? 'The outline crosses itself.'
        : `The outline crosses itself at ${lat}° north, ${lon}° east.`,
    ring_order: () => 'The rings of the outline are in the wrong order or direction.',
    duplicate_vertex: () => 'The same corner stands twice in a row.',
    unclosed_ring: () => 'The outline is not closed.',
    zero_area: () => 'The outline has no area.',
    overlap: ({ name, daa }) => `Overlaps ${name} by ${daa} daa.`,
    overlaps_cut: ({ most }) => `No more than ${most} overlaps were looked for.`,
    outside_municipality: ({ metres }) =>
      `The outline goes up to ${metres} m outside the municipality.`,
    too_many_vertices: () => 'The outline has more than 100,000 corners.',
    not_checked: ({ name }) =>
      name === undefined
        ? 'The outline is too intricate for everything to be checked.'
        : `Whether the outline overlaps ${name || 'an area without a name'} could not be worked out. Look at the map.`,
  },
};
