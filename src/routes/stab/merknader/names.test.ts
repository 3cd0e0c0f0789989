// What things are called that points are about.
import { expect, it } from 'vitest';
import { staff as nb } from '$lib/i18n/nb/staff';
import { targetName } from './names';

const hearing = { plan_version: 'v2', questions: [{ id: 'q', text_nb: 'Hva?', text_en: 'What?' }] };
const names = {
  plan_nodes: [
    { plan_version: 'v1', number: 'A.1', lineage: 'l', title_nb: 'Gammel', title_en: 'Old' },
    { plan_version: 'v2', number: 'A.2', lineage: 'l', title_nb: 'Ny', title_en: 'New' },
    { plan_version: 'v1', number: 'A.9', lineage: 'gone', title_nb: 'Borte', title_en: 'Gone' },
  ],
  areas: [{ id: 'a', name: 'Tomta' }],
  measures: [{ key: 'm', title_nb: 'Tiltaket', title_en: 'The measure' }],
};

it.each([
  ['plan', 'v2', 'Planen som helhet'],
  ['node', 'l', 'A.2 Ny'],
  ['node', 'gone', 'A.9 Borte'],
  ['node', 'none', 'Ukjent mål (none)'],
  ['business_area', 'a', 'Næringsareal: Tomta'],
  ['measure', 'm', 'Tiltak: Tiltaket'],
  ['measure', 'x', 'Ukjent mål (x)'],
  ['question', 'q', 'Spørsmål: Hva?'],
] as const)('%s %s is %s', (target_kind, target_key, name) => {
  expect(targetName({ target_kind, target_key }, hearing, names, 'nb', nb.moderation.target)).toBe(
    name,
  );
});
