// The catalogue of data sets by DCAT-AP-NO, as JSON-LD: what data portals harvest.
import type { HearingSnapshot } from '../../domain/hearing';
import { formatsOf, mediaTypes, type Format } from './formats';
import { sourcesOfAnswer } from './meta';
import { resources } from './registry';
import type { Answer, Provenance, Resource } from './resource';
import type { SnapshotState } from '../snapshot-cache';

type Node = Record<string, unknown>;

const fileTypes: Record<Format, string> = {
  json: 'JSON',
  geojson: 'GEOJSON',
  csv: 'CSV',
  xlsx: 'XLSX',
};

const authority = 'http://publications.europa.eu/resource/authority';

/** EU themes: regions and cities for what is about places, economy for companies, money and plans. */
const economic = new Set(['companies', 'measures', 'strategies', 'indicators', 'business-areas']);

const both = (nb: string, en: string): Node[] => [
  { '@language': 'nb', '@value': nb },
  { '@language': 'en', '@value': en },
];

/**
 * The catalogue of all resources.
 * @param origin where this service is, e.g. `https://kart.example.no`
 * @param publisher who publishes; without a name it is the publisher of the adopted plan
 */
export function catalog(
  origin: string,
  state: SnapshotState,
  hearings: HearingSnapshot,
  publisher: { name: string | null; email: string | null },
  now: Date,
): Node {
  const base = `${origin}/api/v1`;
  const plan = state.data.plan_versions.find((one) => one.state === 'adopted');
  const planSource = state.data.sources.find(({ id }) => id === plan?.source_id);
  const name = publisher.name ?? planSource?.publisher ?? 'Regionkart';
  const agent: Node = {
    '@id': `${base}/catalog.jsonld#publisher`,
    '@type': 'foaf:Agent',
    'foaf:name': name,
  };
  const contact: Node = {
    '@type': 'vcard:Organization',
    'vcard:fn': name,
    ...(publisher.email === null
      ? { 'vcard:hasURL': { '@id': `${origin}/om-dataene` } }
      : { 'vcard:hasEmail': { '@id': `mailto:${publisher.email}` } }),
  };
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      vcard: 'http://www.w3.org/2006/vcard/ns#',
      adms: 'http://www.w3.org/ns/adms#',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@id': `${base}/catalog.jsonld`,
    '@type': 'dcat:Catalog',
    'dct:title': both('Åpne data fra regionkartet', 'Open data of the regional map'),
    'dct:description': both(
      'Kommuner, pendling, næringsareal, bedrifter, tiltak og indikatorer for regionen, med kilde og lisens.',
      'Municipalities, commuting, business areas, companies, measures and indicators of the region, with source and licence.',
    ),
    'dct:publisher': agent,
    'dcat:contactPoint': contact,
    // What is below another resource is a part of it, no data set of its own.
    'dcat:dataset': resources
      .filter(({ name }) => !name.includes('{'))
      .map((resource) => dataset(base, resource, state, hearings, { agent, contact }, now)),
  };
}

function dataset(
  base: string,
  resource: Resource,
  state: SnapshotState,
  hearings: HearingSnapshot,
  { agent, contact }: { agent: Node; contact: Node },
  now: Date,
): Node {
  const answer = resource.answer(state.data, {}, now, {
    hearings,
    part: '',
  }) as unknown as Answer<Provenance>;
  const sources = sourcesOfAnswer(state.data, answer);
  const licences = [...new Set(sources.map(({ licence_url, licence }) => licence_url ?? licence))];
  const id = `${base}/${resource.name}`;
  return {
    '@id': id,
    '@type': 'dcat:Dataset',
    'dct:title': both(resource.title.nb, resource.title.en),
    'dct:description': both(resource.description.nb, resource.description.en),
    'dct:identifier': id,
    'dct:publisher': { '@id': agent['@id'] },
    'dcat:contactPoint': contact,
    'dcat:theme': {
      '@id': `${authority}/data-theme/${economic.has(resource.name) ? 'ECON' : 'REGI'}`,
    },
    'dct:accessRights': { '@id': `${authority}/access-right/PUBLIC` },
    ...(state.loaded_at === null
      ? {}
      : { 'dct:modified': { '@type': 'xsd:dateTime', '@value': state.loaded_at } }),
    'dcat:distribution': formatsOf(resource.geometry).map((format) => ({
      '@id': `${id}?format=${format}`,
      '@type': 'dcat:Distribution',
      'dct:title': both(
        `${resource.title.nb} som ${fileTypes[format]}`,
        `${resource.title.en} as ${fileTypes[format]}`,
      ),
      'dcat:accessURL': { '@id': `${id}?format=${format}` },
      'dct:format': { '@id': `${authority}/file-type/${fileTypes[format]}` },
      'dcat:mediaType': mediaTypes[format],
      'dct:license': licences.map((licence) =>
        licence.startsWith('http')
          ? { '@id': licence }
          : { '@type': 'dct:LicenseDocument', 'dct:title': licence },
      ),
      'adms:status': { '@id': `${authority}/distribution-status/COMPLETED` },
    })),
  };
}
