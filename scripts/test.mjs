// `npm test`: installs what is missing, runs every check and every test, and ends with `N passed, N failed`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { checkNode, ensureBuild, ensurePackages, root, run } from './prepare.mjs';

const totals = { passed: 0, failed: 0 };
/** What failed, for the end: whoever reads only the last lines of a long run still learns what it was. */
const failures = [];
const output = join(root, 'tests', 'output');
const bin = (path) => join('node_modules', path);
const environment = { ...process.env, DO_NOT_TRACK: '1', FORCE_COLOR: '0' };

/** Debian packages that the tests need, by a file that each brings. */
const debian = {
  chromium: '/usr/bin/chromium',
  'postgresql-15': '/usr/lib/postgresql/15/bin/postgres',
  'postgresql-15-pgtap': '/usr/share/postgresql/15/extension/pgtap.sql',
  'libtap-parser-sourcehandler-pgtap-perl': '/usr/bin/pg_prove',
};

async function ensureDebianPackages() {
  const missing = Object.keys(debian).filter((name) => !existsSync(debian[name]));
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error(`Missing: ${missing.join(', ')}. On Debian: sudo ${command}`);
    return;
  }
  console.log(`… installing ${missing.join(', ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const line of ['apt-get update', command]) {
    const { code, output: said } = await run('sh', ['-c', line], { capture: true, env });
    if (code !== 0) console.error(`${line} failed:\n${said}`);
  }
}

function report(name, since, { passed, failed }, said, which = [name]) {
  totals.passed += passed;
  totals.failed += failed;
  if (failed > 0) failures.push(...which);
  if (failed > 0) console.log(`\n──── ${name}\n${said.trimEnd()}\n────`);
  const seconds = ((Date.now() - since) / 1000).toFixed(1);
  console.log(
    `${failed > 0 ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`,
  );
}

/** A command that is one test: it holds or it does not. */
async function check(name, command, args) {
  const since = Date.now();
  const { code, output: said } = await run(command, args, { capture: true, env: environment });
  report(name, since, code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }, said);
}

/** A command that ends with `N passed, N failed`; one that breaks off counts as a failure. */
async function counted(name, command, args) {
  const since = Date.now();
  const { code, output: said } = await run(command, args, { capture: true, env: environment });
  const counts = /(\d+) passed, (\d+) failed\s*$/.exec(said);
  const passed = Number(counts?.[1] ?? 0);
  const failed = Number(counts?.[2] ?? 0);
  const broken = said.split('\n').filter((line) => /^\s*not ok\b|Failed test/.test(line));
  const count = { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
  report(name, since, count, said, [name, ...broken]);
}

/** A Vitest project. A file that does not even load counts as a failed test. */
async function vitest(project) {
  const since = Date.now();
  const file = join(output, `${project}.json`);
  rmSync(file, { force: true });
  const { code, output: said } = await run(
    process.execPath,
    [
      bin('vitest/vitest.mjs'),
      ...['run', '--project', project, '--passWithNoTests'],
      ...['--reporter=default', '--reporter=json', `--outputFile=${file}`],
    ],
    { capture: true, env: environment },
  );
  const result = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const suites = (result.testResults ?? []).filter(({ status }) => status === 'failed');
  const unloaded = suites.filter(({ assertionResults }) => assertionResults.length === 0).length;
  const failed = (result.numFailedTests ?? 0) + unloaded;
  const which = suites.flatMap((suite) => [
    relative(root, suite.name),
    ...suite.assertionResults
      .filter(({ status }) => status === 'failed')
      .map(
        ({ fullName, failureMessages }) => `  ${fullName}: ${failureMessages[0]?.split('\n')[0]}`,
      ),
  ]);
  const counts = {
    passed: result.numPassedTests ?? 0,
    failed: code === 0 ? failed : Math.max(failed, 1),
  };
  report(`tests: ${project}`, since, counts, said, which.length > 0 ? which : [project]);
}

checkNode();
await ensurePackages();
await ensureDebianPackages();
mkdirSync(output, { recursive: true });
const node = process.execPath;

// The types of routes ($types) are written before anything reads them.
await check('svelte-kit sync', node, [bin('@sveltejs/kit/svelte-kit.js'), 'sync']);
await Promise.all([
  (async () => {
    await check('prettier', node, [bin('prettier/bin/prettier.cjs'), '--check', '.']);
    // Types of the whole project are in memory, beside the unit tests: 2.8 GB, more than Node takes on a small machine.
    await check('eslint', node, ['--max-old-space-size=4096', bin('eslint/bin/eslint.js'), '.']);
    await check('svelte-check', node, [
      bin('svelte-check/bin/svelte-check'),
      ...['--tsconfig', './tsconfig.json', '--fail-on-warnings'],
    ]);
    await check('types of the service worker', node, [
      bin('typescript/bin/tsc'),
      '-p',
      'tsconfig.worker.json',
      '--noEmit',
    ]);
    await check('knip', node, [bin('knip/bin/knip.js')]);
  })(),
  vitest('unit'),
]);

const since = Date.now();
try {
  await ensureBuild();
  report('build', since, { passed: 1, failed: 0 }, '');
} catch (error) {
  report('build', since, { passed: 0, failed: 1 }, error.message);
}

// One after the other: the load tests should have the machine to themselves.
await counted('pgTAP on both engines', node, ['scripts/pgtap.mjs']);
await vitest('backend');
await vitest('e2e');
await vitest('perf');

for (const line of failures) console.log(`✗ ${line}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed > 0 ? 1 : 0);
