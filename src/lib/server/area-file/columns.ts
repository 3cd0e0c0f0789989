// Which column is which field: guessed from the names that Norwegian municipalities and their tools use.
import { areaFields, type AreaFieldName } from '../../domain/area-record';
import type { ColumnMapping } from './area-file';

type Target = AreaFieldName | 'geometry';

/** Other names of fields, plain: without case, accents and marks. The field's own names go first. */
const names: Record<Target, readonly string[]> = {
  id: ['arealid', 'omradeid', 'naringsarealid', 'areaid', 'identifikasjon'],
  name: [
    'navn',
    'omradenavn',
    'arealnavn',
    'omrade',
    'areal',
    'naringsareal',
    'naringsomrade',
    'tittel',
    'title',
  ],
  municipality: ['kommune', 'kommunenavn', 'kommunenr', 'kommunenummer', 'komm', 'knr'],
  geometry: ['wkt', 'geom', 'geometri', 'thegeom', 'shape', 'geojson', 'omriss', 'polygon'],
  gross_daa: [
    'bruttoareal',
    'brutto',
    'bruttodaa',
    'bruttoarealdaa',
    'arealdaa',
    'totaltareal',
    'totalareal',
    'daa',
    'dekar',
    'grossarea',
  ],
  status: ['arealstatus', 'omradestatus', 'utbyggingsstatus', 'statusareal'],
  available_daa: [
    'ledig',
    'ledigdaa',
    'ledigareal',
    'ledigarealdaa',
    'restareal',
    'tilgjengelig',
    'tilgjengeligareal',
    'available',
  ],
  built_daa: [
    'utbygd',
    'utbygddaa',
    'utbygdareal',
    'utbygdarealdaa',
    'bebygd',
    'bebygdareal',
    'built',
  ],
  ready_from: [
    'klart',
    'klartfra',
    'klarfra',
    'byggeklarfra',
    'byggeklartfra',
    'ledigfra',
    'tilgjengeligfra',
  ],
  price_nok_m2: ['pris', 'prism2', 'priskrm2', 'prisnokm2', 'kvmpris', 'tomtepris', 'price'],
  plan_id: ['planid', 'arealplanid', 'nasjonalarealplanid', 'plannr', 'plannummer', 'planident'],
  plan_level: ['planniva', 'plannivaa', 'plantype', 'plantyp'],
  plan_status: ['planstatus', 'planst'],
  land_use_code: [
    'arealformal',
    'formal',
    'formalskode',
    'arealformalskode',
    'arealbruk',
    'arealbrukskode',
    'landuse',
  ],
  abc_class: ['abc', 'abcklasse', 'abckategori', 'lokaliseringsklasse'],
  utilisation: [
    'utnytting',
    'utnyttingsgrad',
    'utnyttelse',
    'utnyttelsesgrad',
    'bya',
    'prosentbya',
    'utilization',
  ],
  owner_type: ['eier', 'eiertype', 'eierform', 'eierforhold', 'grunneier', 'owner'],
  infrastructure: ['infrastruktur', 'tilrettelagt', 'lagttilrette', 'tilrettelegging'],
  constraints: ['hensyn', 'begrensning', 'begrensninger', 'restriksjoner', 'hensynssoner'],
  contact_role: ['kontakt', 'kontaktrolle', 'kontaktpunkt', 'ansvarlig', 'contact'],
  note: [
    'merknad',
    'merknader',
    'kommentar',
    'kommentarer',
    'notat',
    'anmerkning',
    'beskrivelse',
    'description',
    'comment',
  ],
};

/** Names of a Shapefile end after ten characters. */
const shapefileLength = 10;

/**
 * What each column is taken for; null: for nothing. No field is given to two columns: the name that fits best gets it.
 * @param chosen what somebody has chosen before; it goes first, also where it says nothing
 */
export function guessMapping(
  columns: readonly string[],
  chosen: ColumnMapping = {},
): ColumnMapping {
  const mapping: ColumnMapping = {};
  const taken = new Set<Target>();
  for (const column of columns) {
    const target = Object.hasOwn(chosen, column) ? chosen[column] : undefined;
    if (target === undefined) continue;
    mapping[column] = target !== null && taken.has(target) ? null : target;
    if (target !== null) taken.add(target);
  }
  const plain = new Map(columns.map((column) => [column, plainName(column)]));
  for (const fits of [isOwnName, isOtherName, isCutName])
    for (const [column, name] of plain) {
      if (mapping[column] !== undefined) continue;
      const target = targets.find((one) => !taken.has(one) && fits(name, one, column));
      if (target === undefined) continue;
      mapping[column] = target;
      taken.add(target);
    }
  for (const column of columns) mapping[column] ??= null;
  return mapping;
}

const targets = Object.keys(names) as Target[];
const ownNames = new Map<Target, string[]>([
  ['geometry', ['geometry']],
  ...areaFields.map((field): [Target, string[]] => [
    field.name,
    [plainName(field.name), plainName(field.shapefile)],
  ]),
]);

function isOwnName(name: string, target: Target): boolean {
  return ownNames.get(target)!.includes(name);
}

function isOtherName(name: string, target: Target): boolean {
  return names[target].includes(name);
}

function isCutName(name: string, target: Target, column: string): boolean {
  // A letter of two bytes can be cut through, and blanks and marks count there but not in plain names.
  const isFull = column.length === shapefileLength || column.length === shapefileLength - 1;
  return (
    isFull &&
    name.length >= 6 &&
    [...ownNames.get(target)!, ...names[target]].some((full) => full.startsWith(name))
  );
}

/** A name without case, accents, blanks and marks; æ, ø and å as a, o and a. What stands in brackets is a unit. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[([].*$/, '')
    .replaceAll('æ', 'a')
    .replaceAll('ø', 'o')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '');
}
