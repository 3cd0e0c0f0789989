// The description of the open API, written from the tables that validate requests and make rows.
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import type { Language } from '../../i18n';
import { formatsOf, mediaTypes } from './formats';
import { metaSchema } from './meta';
import { submissionPaths, submissionSchemas } from './openapi-submissions';
import type { Parameter } from './parameters';
import type { Text } from './problem';
import { resources } from './registry';
import { parametersOf } from './respond';
import type { Resource } from './resource';
import { submissionSchema } from './submission-schema';

const texts = {
  title: { nb: 'Regionkart, åpne data', en: 'Regionkart, open data' },
  description: {
    nb: 'Åpne data fra regionkartet: kommuner, pendling, næringsareal, bedrifter, tiltak, strategier og indikatorer, med kilde og lisens på hver rad. Rader med demo = true er oppdiktet. Manglende tall er null, aldri 0. Ingen nøkkel trengs.',
    en: 'Open data of the regional map: municipalities, commuting, business areas, companies, measures, strategies and indicators, with source and licence on each row. Rows with demo = true are made up. Missing figures are null, never 0. No key is needed.',
  },
  ok: { nb: 'Radene', en: 'The rows' },
  not_modified: {
    nb: 'Uendret siden svaret med denne ETag-en',
    en: 'Not changed since the answer with that ETag',
  },
  invalid: {
    nb: 'Ukjent, gjentatt eller ugyldig parameter; parameter sier hvilken',
    en: 'Unknown, repeated or invalid parameter; parameter says which',
  },
  not_found: { nb: 'Finnes ikke', en: 'Not found' },
  part: {
    nb: 'Nøkkelen til det det gjelder, slik den står i listen',
    en: 'The key of what it is about, as it stands in the list',
  },
  not_acceptable: {
    nb: 'Accept utelukker alle formatene',
    en: 'Accept rules out every format',
  },
  unavailable: { nb: 'Databasen svarer ikke', en: 'The database does not answer' },
  health: {
    nb: 'Om tjenesten er klar: databasen er satt opp og dataene er lest inn',
    en: 'Whether the service is ready: database migrated and data loaded',
  },
  catalog: {
    nb: 'Katalog over datasettene etter DCAT-AP-NO',
    en: 'Catalogue of the data sets by DCAT-AP-NO',
  },
} satisfies Record<string, Text>;

type Schema = Record<string, unknown>;

/** JSON Schema of what a valibot schema lets through. What has no counterpart in JSON Schema is left out. */
function schemaOf(schema: v.GenericSchema<never, unknown> | v.GenericSchema): Schema {
  const { $schema: _dialect, ...rest } = toJsonSchema(schema as v.GenericSchema, {
    target: 'draft-2020-12',
    typeMode: 'output',
    errorMode: 'ignore',
  });
  return rest as Schema;
}

const problemSchema: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    parameter: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['parameter', 'detail'],
        properties: { parameter: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};

const geometrySchema: Schema = {
  oneOf: [
    { type: 'null' },
    {
      type: 'object',
      required: ['type', 'coordinates'],
      properties: {
        type: { enum: ['Point', 'LineString', 'Polygon', 'MultiPolygon'] },
        coordinates: { type: 'array' },
      },
      additionalProperties: false,
    },
  ],
};

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** The name of a resource's row in `components.schemas`, e.g. `BusinessAreasRow`. */
function rowName({ name }: Resource): string {
  // Rows of one thing of a list are rows of the list.
  const path = name.replace(/\/\{[^}]+\}/g, '');
  return `${path.replace(/(^|[-/])([a-z])/g, (_match, _mark, letter: string) => letter.toUpperCase())}Row`;
}

function rowSchema({ fields }: Resource, language: Language): Schema {
  const properties = Object.entries(fields).map(([name, { schema, label, unit }]) => [
    name,
    {
      ...schemaOf(schema),
      description: unit === undefined ? label[language] : `${label[language]} (${unit})`,
    },
  ]);
  return {
    type: 'object',
    properties: Object.fromEntries(properties) as Schema,
    required: Object.keys(fields),
    additionalProperties: false,
  };
}

function parameterObject(name: string, parameter: Parameter, language: Language): Schema {
  const schema = schemaOf(parameter.schema);
  return {
    name,
    in: 'query',
    required: false,
    description: parameter.description[language],
    ...(parameter.many
      ? { schema: { type: 'array', items: schema }, style: 'form', explode: true }
      : {
          schema: {
            ...schema,
            ...(parameter.default === undefined ? {} : { default: parameter.default }),
          },
        }),
  };
}

/** The part of the address that a resource's name leaves open. */
function partOf({ name }: Resource, language: Language): Schema[] {
  const part = /\{([^}]+)\}/.exec(name)?.[1];
  return part === undefined
    ? []
    : [
        {
          name: part,
          in: 'path',
          required: true,
          description: texts.part[language],
          schema: { type: 'string', pattern: '^[a-z0-9-]{1,60}$' },
        },
      ];
}

function contentOf(resource: Resource): Schema {
  const row = ref(rowName(resource));
  const content: Schema = {
    [mediaTypes.json]: {
      schema: {
        type: 'object',
        required: ['data', 'meta'],
        properties: { data: { type: 'array', items: row }, meta: ref('Meta') },
        additionalProperties: false,
      },
    },
    [mediaTypes.csv]: { schema: { type: 'string' } },
    [mediaTypes.xlsx]: { schema: { type: 'string', format: 'binary' } },
  };
  if (formatsOf(resource.geometry).includes('geojson'))
    content[mediaTypes.geojson] = {
      schema: {
        type: 'object',
        required: ['type', 'features', 'meta'],
        properties: {
          type: { const: 'FeatureCollection' },
          meta: ref('Meta'),
          features: {
            type: 'array',
            items: {
              type: 'object',
              required: ['type', 'geometry', 'properties'],
              properties: {
                type: { const: 'Feature' },
                geometry: ref('Geometry'),
                properties: row,
              },
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      },
    };
  return content;
}

/** The OpenAPI 3.1 document, with descriptions in one language. */
export function openapi(language: Language): Schema {
  const problem = (description: Text): Schema => ({
    description: description[language],
    content: { 'application/problem+json': { schema: ref('Problem') } },
  });
  const paths: Record<string, Schema> = Object.fromEntries(
    resources.map((resource) => [
      `/${resource.name}`,
      {
        get: {
          operationId: resource.name.replace(/[{}]/g, '').replaceAll('/', '-'),
          tags: ['data'],
          summary: resource.title[language],
          description: resource.description[language],
          parameters: [
            ...partOf(resource, language),
            ...Object.entries(parametersOf(resource)).map(([name, parameter]) =>
              parameterObject(name, parameter, language),
            ),
          ],
          responses: {
            '200': {
              description: texts.ok[language],
              headers: { ETag: { schema: { type: 'string' } } },
              content: contentOf(resource),
            },
            '304': { description: texts.not_modified[language] },
            '400': problem(texts.invalid),
            ...(resource.name.includes('{') ? { '404': problem(texts.not_found) } : {}),
            '406': problem(texts.not_acceptable),
            '503': problem(texts.unavailable),
          },
        },
      },
    ]),
  );
  paths['/health'] = {
    get: {
      operationId: 'health',
      tags: ['service'],
      summary: texts.health[language],
      responses: {
        '200': {
          description: 'OK',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['data'],
                properties: {
                  data: {
                    type: 'object',
                    required: ['status'],
                    properties: {
                      status: { const: 'ok' },
                      time: { type: 'string', format: 'date-time' },
                    },
                  },
                },
              },
            },
          },
        },
        '503': problem(texts.unavailable),
      },
    },
  };
  paths['/catalog.jsonld'] = {
    get: {
      operationId: 'catalog',
      tags: ['service'],
      summary: texts.catalog[language],
      responses: {
        '200': {
          description: 'OK',
          content: { 'application/ld+json': { schema: { type: 'object' } } },
        },
      },
    },
  };
  Object.assign(paths, submissionPaths(language));
  return {
    openapi: '3.1.0',
    info: {
      title: texts.title[language],
      description: texts.description[language],
      version: '1.0.0',
      license: { name: 'MIT (code); the data: see meta.licence', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    tags: [{ name: 'data' }, { name: 'hearing' }, { name: 'service' }],
    paths,
    components: {
      schemas: {
        ...Object.fromEntries(
          resources.map((resource) => [rowName(resource), rowSchema(resource, language)]),
        ),
        Meta: schemaOf(metaSchema),
        Geometry: geometrySchema,
        Problem: problemSchema,
        Submission: schemaOf(submissionSchema as v.GenericSchema),
        ...submissionSchemas,
      },
    },
  };
}
