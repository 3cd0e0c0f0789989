// Makes the demonstration data of supabase/seed: business areas by round, and companies. The same
// input always gives the same files. `node scripts/make-demo-data.mjs` writes them; with `--check` it
// writes nothing and fails where a file differs from what it would write.
import { area as squareMetres } from '@turf/area';
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const seed = join(root, 'supabase', 'seed');

/** mulberry32: small, and the same on every machine, which Math.random is not. */
function makeRandom(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = (random, items) => items[Math.floor(random() * items.length)];
const round = (value, decimals) => Number(value.toFixed(decimals));

/** One of `[item, weight]`. */
function pickWeighted(random, weighted) {
  let left = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of weighted) {
    left -= weight;
    if (left < 0) return item;
  }
  return weighted.at(-1)[0];
}

/** A normally distributed number, mean 0 and deviation 1. */
function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const readGeo = (file) => JSON.parse(readFileSync(join(seed, 'geo', file), 'utf8')).features;

/** A position so many metres to the east and north. */
function move([lon, lat], east, north) {
  return [lon + east / (111_320 * Math.cos((lat * Math.PI) / 180)), lat + north / 111_320];
}

function metresBetween(a, b) {
  const east = (b[0] - a[0]) * 111_320 * Math.cos((a[1] * Math.PI) / 180);
  return Math.hypot(east, (b[1] - a[1]) * 111_320);
}

const slugOf = (text) =>
  text
    .toLowerCase()
    .replace(/æ/g, 'a')
    .replace(/ø/g, 'o')
    .replace(/å/g, 'a')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const municipalities = new Map(
  readGeo('detail/municipalities-2020.geojson').map((feature) => [
    feature.properties.name,
    { feature, slug: slugOf(feature.properties.name), code: feature.properties.kommunenummer },
  ]),
);
const land = readGeo('detail/land.geojson');

function isOnLandIn(municipality, position) {
  return (
    booleanPointInPolygon(position, municipality.feature) &&
    land.some((feature) => booleanPointInPolygon(position, feature))
  );
}

/* ---------- Business areas ---------- */

const rounds = [
  { id: '2025-1', published_on: '2025-05-30', confirmed: ['2025-04-07', '2025-05-16'] },
  { id: '2025-2', published_on: '2025-11-28', confirmed: ['2025-10-06', '2025-11-14'] },
  { id: '2026-1', published_on: '2026-05-29', confirmed: ['2026-04-06', '2026-05-15'] },
];

/**
 * What each area is like: wanted size in daa, ABC class, owner, land-use code, then status and the
 * share of the area that can be had, round by round (- = not given). Made up throughout.
 */
const profiles = {
  Torgård: [420, 'C', 'mixed', '1340', 'zoned .55', 'ready .55', 'partly_built .34'],
  Sandmoen: [260, 'C', 'private', '1350', 'partly_built .12', 'partly_built .06', 'built 0'],
  Heggstadmoen: [
    310,
    'C',
    'municipal',
    '1390',
    'partly_built .2',
    'partly_built .2',
    'partly_built .16',
  ],
  'Tiller (City Syd)': [240, 'B', 'private', '1300', 'built 0', 'built 0', 'built 0'],
  Rosten: [120, 'B', 'private', '1390', 'built 0', 'built 0', 'built 0'],
  Sluppen: [
    150,
    'A',
    'private',
    '1310',
    'partly_built .1',
    'redevelopment .1',
    'redevelopment .18',
  ],
  Tunga: [210, 'B', 'private', '1300', 'built 0', 'built 0', 'built 0'],
  Leangen: [
    110,
    'A',
    'private',
    '1310',
    'redevelopment .3',
    'redevelopment .3',
    'redevelopment .26',
  ],
  Lade: [140, 'B', 'private', '1310', 'built 0', 'built 0', 'partly_built .05'],
  Nyhavna: [160, 'A', 'mixed', '1800', 'redevelopment -', 'redevelopment -', 'redevelopment -'],
  'Ranheim (fabrikkområdet)': [
    130,
    'B',
    'private',
    '1340',
    'partly_built .15',
    'partly_built .15',
    'partly_built .15',
  ],
  'Tanem næringsområde': [95, 'C', 'municipal', '1340', 'ready .6', 'ready .45', 'partly_built .3'],
  Sveberg: [380, 'C', 'municipal', '1350', 'ready .5', 'partly_built .41', 'partly_built .33'],
  Sutterø: [190, 'B', 'mixed', '1300', 'zoned .7', 'zoned .7', 'ready .7'],
  Langøra: [
    170,
    'C',
    'municipal',
    '1340',
    'partly_built .25',
    'partly_built .18',
    'partly_built .12',
  ],
  Frigården: [90, 'C', 'private', '1300', 'allocated .9', 'zoned .9', 'zoned .9'],
  'Hell næringsområde': [75, 'B', 'private', '1390', 'built 0', 'built 0', 'built 0'],
  'Værnes lufthavn': [
    520,
    'B',
    'state',
    '2030',
    'partly_built .05',
    'partly_built .05',
    'partly_built .05',
  ],
  Hofstad: [160, 'C', 'private', '1300', 'allocated .8', 'allocated .8', 'zoned .8'],
  Søberg: [280, 'C', 'municipal', '1340', 'ready .45', 'partly_built .37', 'partly_built .28'],
  Øysand: [340, 'C', 'mixed', '1350', 'zoned -', 'zoned -', 'zoned .6'],
  'Kvål næringsområde': [55, 'C', 'municipal', '1340', 'ready .5', 'ready .5', 'ready .5'],
  'Børsa næringsområde': [45, 'B', 'municipal', '1340', 'ready .4', 'ready .4', 'ready .4'],
  'Buvika næringsområde': [85, 'C', 'municipal', '1390', 'allocated .6', 'zoned .75', 'zoned .75'],
  Venn: [30, 'C', 'municipal', '1340', 'zoned .85', 'zoned .85', 'zoned .85'],
  'Støren næringsområde': [
    110,
    'B',
    'municipal',
    '1340',
    'partly_built .35',
    'partly_built .35',
    'partly_built .35',
  ],
  'Soknedal næringsområde': [22, 'C', 'municipal', '1340', 'ready .7', 'ready .7', 'ready .7'],
  Grønøra: [330, 'C', 'mixed', '1340', 'partly_built .1', 'partly_built .04', 'built 0'],
  Thamshavn: [150, 'C', 'private', '1340', 'built 0', 'built 0', 'built 0'],
  Furulia: [200, 'C', 'municipal', '1350', 'zoned .8', 'ready .8', 'ready .72'],
  'Vanvikan næringspark': [
    80,
    'B',
    'municipal',
    '1340',
    'ready .5',
    'ready .5',
    'partly_built .38',
  ],
  'Leksvik industriområde': [
    70,
    'C',
    'private',
    '1340',
    'partly_built .2',
    'partly_built .2',
    'partly_built .2',
  ],
  Kråkmo: [60, 'C', 'private', '1300', 'allocated -', 'allocated -', 'allocated -'],
  'Kvithyll (verftet)': [90, 'C', 'private', '1340', 'built 0', 'built 0', 'built 0'],
  'Hasselvika næringsområde': [18, 'C', 'municipal', '1340', 'zoned -', 'zoned -', 'zoned -'],
  'Råkvåg næringsområde': [
    15.5,
    'C',
    'municipal',
    '1340',
    'allocated .9',
    'allocated .9',
    'allocated .9',
  ],
};

/** An irregular ring around a centre: angles only grow, so that it never crosses itself. */
function drawRing(random, centre, daa) {
  const corners = 8 + Math.floor(random() * 7);
  const stretch = 1 + random() * 0.9;
  const turn = random() * Math.PI;
  const spokes = Array.from({ length: corners }, (_, index) => ({
    angle: ((index + 0.15 + random() * 0.7) / corners) * 2 * Math.PI,
    length: 0.62 + random() * 0.6,
  }));
  const ringOf = (scale) => {
    const ring = spokes.map(({ angle, length }) => {
      const east = Math.cos(angle) * length * scale * stretch;
      const north = Math.sin(angle) * length * scale;
      return move(
        centre,
        east * Math.cos(turn) - north * Math.sin(turn),
        east * Math.sin(turn) + north * Math.cos(turn),
      ).map((degrees) => round(degrees, 6));
    });
    return [...ring, ring[0]];
  };
  const unit = squareMetres({ type: 'Polygon', coordinates: [ringOf(100)] });
  return ringOf(100 * Math.sqrt((daa * 1000) / unit));
}

/** Points along a ring, some 20 m apart. */
function alongRing(ring) {
  return ring.slice(1).flatMap((end, index) => {
    const start = ring[index];
    const steps = Math.max(1, Math.ceil(metresBetween(start, end) / 20));
    return Array.from({ length: steps }, (_, step) => [
      start[0] + ((end[0] - start[0]) * step) / steps,
      start[1] + ((end[1] - start[1]) * step) / steps,
    ]);
  });
}

/** Whether two outlines keep 30 m apart and neither holds the other. */
function areApart(a, b) {
  if (metresBetween(a.centre, b.centre) > 3000) return true;
  if (booleanPointInPolygon(a.centre, b.geometry) || booleanPointInPolygon(b.centre, a.geometry))
    return false;
  return a.edge.every(
    (point) =>
      !booleanPointInPolygon(point, b.geometry) &&
      b.edge.every((other) => metresBetween(point, other) > 30),
  );
}

/** An outline near a point: smaller where it would leave land or meet a neighbour, then further off. */
function placeOutline(random, start, daa, municipality, placed) {
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const size = Math.max(15.5, daa * 0.92 ** (attempt % 40));
    const distance = Math.floor(attempt / 40) * 40;
    const bearing = random() * 2 * Math.PI;
    const centre = move(start, Math.cos(bearing) * distance, Math.sin(bearing) * distance).map(
      (degrees) => round(degrees, 6),
    );
    const ring = drawRing(random, centre, size);
    const candidate = {
      centre,
      geometry: { type: 'Polygon', coordinates: [ring] },
      edge: alongRing(ring),
    };
    if (
      [centre, ...candidate.edge].every((point) => isOnLandIn(municipality, point)) &&
      placed.every((other) => areApart(candidate, other))
    )
      return candidate;
  }
  throw new Error(`No room for an outline near ${start.join(', ')}`);
}

const utilisations = ['%-BYA 40 %', '%-BYA 50 %', '%-BYA 60 %', '%-BYA 70 %', '%-BRA 120 %'];
const constraintWords = ['soil_protection', 'quick_clay', 'flood', 'noise', 'contaminated_ground'];

function makeAreas() {
  const random = makeRandom(20260529);
  const placed = [];
  const statuses = [];
  const features = readGeo('business-areas-demo.geojson').map((feature, index) => {
    const { name, municipality_2020, confidence } = feature.properties;
    const municipality = municipalities.get(municipality_2020);
    const [daa, abc, owner, landUse, ...history] = profiles[name];
    const outline = placeOutline(random, feature.geometry.coordinates, daa, municipality, placed);
    placed.push(outline);
    const id = slugOf(name);
    const gross = round(squareMetres(outline.geometry) / 1000, 1);
    const states = history.map((entry) => {
      const [status, share] = entry.split(' ');
      return { status, available: share === '-' ? null : round(Number(share) * gross, 1) };
    });
    statuses.push(...makeStatuses(random, id, municipality_2020, gross, states));
    const latest = states.at(-1).status;
    const isZoned = latest !== 'allocated' && landUse !== '1800';
    return {
      type: 'Feature',
      properties: {
        id,
        name,
        municipality: municipality.slug,
        lon: outline.centre[0],
        lat: outline.centre[1],
        confidence,
        gross_daa: gross,
        plan_id: `DEMO-${municipality.code}-${String(index + 1).padStart(3, '0')}`,
        plan_level: isZoned ? 'reguleringsplan' : 'kommuneplan',
        plan_status: latest === 'redevelopment' ? 2 : 3,
        land_use_code: isZoned || landUse === '1800' ? landUse : '1300',
        abc_class: abc,
        utilisation: isZoned ? pick(random, utilisations) : null,
        owner_type: owner,
        infrastructure: infrastructureOf(random, latest, abc),
        constraints: constraintWords.filter(() => random() < (latest === 'built' ? 0.08 : 0.2)),
        contact_role: `Næringssjefen i ${municipality_2020}`,
        ended_on: null,
        source: 'demo-business-areas',
        demo: true,
      },
      geometry: outline.geometry,
    };
  });
  return { features, statuses };
}

function infrastructureOf(random, status, abc) {
  if (status === 'allocated') return random() < 0.5 ? ['road'] : [];
  const built = ['built', 'partly_built', 'ready', 'redevelopment'].includes(status);
  return [
    'road',
    ...(built || random() < 0.5 ? ['water', 'sewer'] : []),
    'power',
    ...(built && random() < 0.8 ? ['fibre'] : []),
    ...(abc !== 'C' || random() < 0.3 ? ['public_transport'] : []),
  ];
}

function makeStatuses(random, area, municipality, gross, states) {
  const hasPrice = random() < 0.4;
  const price = 450 + 50 * Math.floor(random() * 28);
  const readyYear = 2027 + Math.floor(random() * 3);
  const confirmer = random() < 0.7 ? 'Næringssjefen' : 'Planavdelingen';
  return states.map(({ status, available }, index) => {
    const { id, confirmed } = rounds[index];
    const [from, to] = confirmed.map((day) => Date.parse(`${day}T00:00:00Z`));
    const day = new Date(from + Math.floor(random() * ((to - from) / 86_400_000)) * 86_400_000);
    // A few areas nobody got round to in the last round: the app must say so.
    const isConfirmed = index < 2 || random() < 0.9;
    const canBeHad = available !== null && available > 0;
    return {
      area,
      round: id,
      status,
      available_daa: available,
      built_daa: builtOf(status, gross, available),
      ready_from: readyFrom(states, index, readyYear),
      price_nok_m2: hasPrice && canBeHad && status !== 'allocated' ? price + 25 * index : null,
      confirmed_on: isConfirmed ? day.toISOString().slice(0, 10) : null,
      confirmed_by: isConfirmed ? `${confirmer} i ${municipality}` : null,
      note: null,
      source: 'demo-business-areas',
      demo: true,
    };
  });
}

/** What is built on, daa; roads and green strips take a part of what is neither built nor to be had. */
function builtOf(status, gross, available) {
  if (status === 'built') return gross;
  if (available === null) return null;
  return status === 'partly_built' || status === 'redevelopment'
    ? round((gross - available) * 0.85, 1)
    : 0;
}

/** The half-year in which an area is seen ready, or the year the plan expects it to be. */
function readyFrom(states, index, expectedYear) {
  const { status } = states[index];
  if (!['ready', 'zoned', 'allocated'].includes(status)) return null;
  const ready = states.findIndex((state) => state.status === 'ready');
  if (ready !== -1)
    return `${rounds[ready].id.slice(0, 4)}-0${rounds[ready].id.endsWith('1') ? 1 : 7}-01`;
  return `${status === 'zoned' ? expectedYear : expectedYear + 2}-07-01`;
}

/* ---------- Companies ---------- */

const companyCount = 750;
const municipalityWeights = [
  ['Trondheim', 70],
  ['Stjørdal', 8],
  ['Melhus', 6],
  ['Malvik', 5],
  ['Orkland', 4],
  ['Indre Fosen', 3],
  ['Skaun', 2.5],
  ['Midtre Gauldal', 1.5],
];
/** ICT and technology in SN2025 codes. */
const naceWeights = [
  ['62.100', 30],
  ['62.200', 26],
  ['62.900', 7],
  ['63.100', 8],
  ['60.390', 2],
  ['58.290', 6],
  ['58.210', 3],
  ['72.100', 12],
  ['26.700', 3],
];
const bandWeights = [
  ['0', 24],
  ['1-4', 37],
  ['5-19', 24],
  ['20-99', 11],
  ['100+', 2.5],
  ['unknown', 1.5],
];

/** Employees of a band; one to four are withheld by the register, and so they are here. */
function employeesOf(random, band) {
  if (band === '0') return 0;
  if (band === '5-19') return 5 + Math.floor(random() ** 1.5 * 15);
  if (band === '20-99') return 20 + Math.floor(random() ** 1.7 * 80);
  if (band === '100+') return 100 + Math.floor(random() ** 2 * 500);
  return null;
}

/** A number of the synthetic range: begins with 3, valid by mod 11, not given before. */
function makeOrganisationNumber(random, checkDigit, taken) {
  for (;;) {
    const eight = `3${String(Math.floor(random() * 1e7)).padStart(7, '0')}`;
    const digit = checkDigit(eight);
    if (digit === null || taken.has(`${eight}${digit}`)) continue;
    taken.add(`${eight}${digit}`);
    return `${eight}${digit}`;
  }
}

/** Places that companies gather around, by municipality; the town weighs most and spreads widest. */
function gatheringPlaces(municipalityName) {
  const weigh = (features, weight) =>
    features
      .filter(({ properties }) => properties.municipality_2020 === municipalityName)
      .map(({ properties, geometry }) => {
        const isTown = properties.name === 'Trondheim sentrum';
        return [
          { centre: geometry.coordinates, spread: isTown ? 2200 : 700 },
          isTown ? 20 : weight,
        ];
      });
  return [
    ...weigh(readGeo('settlements.geojson'), 3),
    ...weigh(readGeo('business-areas-demo.geojson'), 1),
  ];
}

function makeCompanies(checkDigit) {
  const random = makeRandom(750);
  const taken = new Set();
  const places = new Map(municipalityWeights.map(([name]) => [name, gatheringPlaces(name)]));
  const firstDay = Date.UTC(1990, 0, 1);
  const days = (Date.UTC(2025, 11, 31) - firstDay) / 86_400_000;
  return Array.from({ length: companyCount }, (_, index) => {
    const municipalityName = pickWeighted(random, municipalityWeights);
    const municipality = municipalities.get(municipalityName);
    let position;
    do {
      const { centre, spread } = pickWeighted(random, places.get(municipalityName));
      position = move(centre, normal(random) * spread, normal(random) * spread).map((degrees) =>
        round(degrees, 5),
      );
    } while (!isOnLandIn(municipality, position));
    const band = pickWeighted(random, bandWeights);
    const founded = new Date(firstDay + Math.floor(random() ** 0.6 * days) * 86_400_000);
    return {
      organisation_number: makeOrganisationNumber(random, checkDigit, taken),
      name: `Eksempelbedrift ${String(index + 1).padStart(3, '0')}`,
      municipality: municipality.slug,
      lon: position[0],
      lat: position[1],
      founded: founded.toISOString().slice(0, 10),
      employees: employeesOf(random, band),
      employees_band: band,
      nace_code: pickWeighted(random, naceWeights),
      nace_version: 'SN2025',
      source: 'demo-companies',
      demo: true,
    };
  });
}

/* ---------- Files ---------- */

/** None of the values holds a comma, a quote or a line end, so nothing needs quoting. */
function toCsv(rows) {
  const columns = Object.keys(rows[0]);
  const lines = rows.map((row) => columns.map((column) => row[column] ?? '').join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

/** One feature a line, so that a fault is found by its line. */
function toGeoJson(features) {
  const attribution =
    'Demonstration data: real names, approximate positions, made-up outlines and attributes';
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
  return `{"type":"FeatureCollection","attribution":"${attribution}","features":[\n${lines}\n]}\n`;
}

const { module: organisationNumber } = await runnerImport(
  join(root, 'src/lib/domain/organisation-number.ts'),
);
const areas = makeAreas();
const files = {
  'rounds.csv': toCsv(
    rounds.map(({ id, published_on }) => ({
      id,
      year: id.slice(0, 4),
      half: id.slice(5),
      state: 'published',
      published_on,
      source: 'demo-business-areas',
      demo: true,
    })),
  ),
  'business_areas.geojson': toGeoJson(areas.features),
  'business_area_statuses.csv': toCsv(areas.statuses),
  'companies.csv': toCsv(makeCompanies(organisationNumber.organisationCheckDigit)),
};

const isCheck = process.argv.includes('--check');
for (const [name, content] of Object.entries(files)) {
  const path = join(seed, name);
  if (!isCheck) {
    writeFileSync(path, content);
    console.log(`wrote supabase/seed/${name}`);
  } else if (readFileSync(path, 'utf8') !== content) {
    console.error(
      `supabase/seed/${name} differs from what scripts/make-demo-data.mjs makes. Run: node scripts/make-demo-data.mjs`,
    );
    process.exitCode = 1;
  }
}
