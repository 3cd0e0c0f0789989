// Lint rules. The import boundaries are ARCHITECTURE.md's table; each message says where the code belongs.
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Import groups by the folder they name, however it is written. */
const folder = (name) => [`\\$lib/${name}(/|$)`, `(^|/)\\.\\./${name}(/|$)`];
const groups = {
  data: folder('data'),
  map: folder('map'),
  plan: folder('plan'),
  ui: folder('ui'),
  i18n: folder('i18n'),
  offline: folder('offline'),
  server: folder('server'),
  domain: folder('domain'),
  routes: ['(^|/)routes/'],
  supabase: ['^@supabase/'],
  maplibre: ['^maplibre-gl'],
  svelte: ['^svelte($|/)', '\\.svelte$'],
  kit: ['^\\$app/', '^@sveltejs/'],
  io: ['^node:', '^postgres$'],
};

/** Forbids groups of imports, with one message that says where such code belongs. */
function never(names, message) {
  return names.flatMap((name) => groups[name].map((regex) => ({ regex, message })));
}

/** A boundary: the files of a folder, and what they may not import. */
function boundary(files, patterns, ignores = []) {
  return {
    files,
    ignores: ['**/*.test.ts', ...ignores],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
}

export default ts.config(
  {
    ignores: [
      'build/',
      '.svelte-kit/',
      '.data/',
      'src/lib/data/database.types.ts',
      'tests/output/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      // TypeScript knows which names exist.
      'no-undef': 'off',
      'no-empty': ['error', { allowEmptyCatch: false }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // Addresses go through `link`, which keeps the language; there is no base path to resolve.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'tests/**/*.ts', 'vite.config.ts'],
    languageOptions: {
      parserOptions: {
        // Kit leaves the worker out of its own tsconfig: it has no document.
        projectService: { allowDefaultProject: ['src/service-worker.ts'] },
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: {
        projectService: true,
        extraFileExtensions: ['.svelte'],
        parser: ts.parser,
        svelteConfig,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      // The picture is markup of our own, escaped where it is made.
      'svelte/no-at-html-tags': 'error',
      // An inline style attribute breaks the content security policy.
      'svelte/no-inline-styles': 'error',
    },
  },
  boundary(
    ['src/lib/domain/**/*.ts'],
    [
      ...never(
        [
          'data',
          'map',
          'plan',
          'ui',
          'i18n',
          'offline',
          'server',
          'routes',
          'supabase',
          'maplibre',
          'svelte',
          'kit',
          'io',
        ],
        'The domain is pure: reading belongs in lib/data, words in lib/i18n, drawing in lib/map. Pass values in.',
      ),
    ],
  ),
  {
    files: ['src/lib/domain/**/*.ts', 'src/lib/map/layers/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Pure code does not fetch: the route loads and passes data in.' },
        { name: 'window', message: 'Pure code has no window: it runs on the server too.' },
        { name: 'document', message: 'Pure code has no document: it runs on the server too.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.object.name='Date'][callee.property.name='now'], NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Pass the time in as `now`: rules are tested at any moment.',
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Pass randomness in: the same input gives the same result.',
        },
      ],
    },
  },
  boundary(
    ['src/lib/data/**/*.ts'],
    [
      ...never(
        ['map', 'plan', 'ui', 'i18n', 'offline', 'server', 'routes', 'maplibre', 'svelte', 'kit'],
        'lib/data reads and writes aggregates through the client it is given; what shows them belongs in routes, map or ui.',
      ),
    ],
  ),
  boundary(
    ['src/lib/map/layers/**/*.ts'],
    [
      ...never(
        [
          'data',
          'offline',
          'plan',
          'ui',
          'server',
          'routes',
          'supabase',
          'maplibre',
          'svelte',
          'kit',
          'io',
        ],
        'A layer is a pure function of data and view: what touches the live map belongs in map/maplibre-adapter.ts, what loads data in the route.',
      ),
    ],
  ),
  boundary(
    ['src/lib/map/**/*.{ts,svelte}'],
    [
      ...never(
        ['data', 'offline', 'plan', 'server', 'routes', 'supabase'],
        'The map is given its data by the route: loading belongs in routes, reading in lib/data.',
      ),
    ],
    ['src/lib/map/layers/**'],
  ),
  boundary(
    ['src/lib/offline/**/*.ts'],
    [
      ...never(
        ['data', 'map', 'plan', 'ui', 'i18n', 'server', 'routes', 'supabase', 'maplibre'],
        'lib/offline keeps and delivers what it is given: what shows it belongs in routes, rules in lib/domain.',
      ),
    ],
  ),
  boundary(
    ['src/lib/ui/**/*.{ts,svelte}'],
    [
      ...never(
        ['domain', 'data', 'map', 'plan', 'offline', 'server', 'routes', 'supabase', 'maplibre'],
        'ui knows nothing of the domain: a component that does belongs beside its route, or in plan or map.',
      ),
    ],
  ),
  boundary(
    ['src/lib/i18n/**/*.ts'],
    [
      ...never(
        [
          'domain',
          'data',
          'map',
          'plan',
          'ui',
          'offline',
          'server',
          'routes',
          'supabase',
          'maplibre',
        ],
        'Texts depend on nothing: what chooses among them belongs where it is shown.',
      ),
    ],
  ),
  boundary(
    ['src/lib/server/**/*.ts'],
    [
      ...never(
        ['ui', 'plan', 'offline', 'routes', 'maplibre'],
        'lib/server uses domain and data; what is shown belongs in routes.',
      ),
    ],
  ),
  boundary(
    ['src/routes/**/*.{ts,svelte}', 'src/hooks.*.ts'],
    [
      ...never(
        ['supabase'],
        'Routes reach data through lib/data and lib/server, never supabase-js directly.',
      ),
      ...never(['maplibre'], 'Only lib/map touches maplibre-gl.'),
      ...never(['io'], 'Input and output of the server belong in lib/server.'),
    ],
  ),
  boundary(
    ['src/lib/server/**/*.ts'],
    [
      ...never(
        ['ui', 'plan', 'offline', 'routes', 'maplibre'],
        'lib/server uses domain and data; what is shown belongs in routes.',
      ),
      {
        regex: '(^|/)backend/(?!index)',
        message:
          'No code outside the backend folder may know which place the data is in: use openBackend().',
      },
    ],
    ['src/lib/server/backend/**'],
  ),
  {
    files: ['**/*.js', '**/*.mjs'],
    ...ts.configs.disableTypeChecked,
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.d.ts'],
    rules: { '@typescript-eslint/no-namespace': 'off' },
  },
);
