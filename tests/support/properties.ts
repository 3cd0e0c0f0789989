// Property tests: the same inputs in every run, so that a red run means the change; others, and more of them, when asked.
import process from 'node:process';
import fc from 'fast-check';

// PROPERTY_RUNS=2000 npx vitest run --project unit: as many new inputs for each property.
const runs = Number(process.env['PROPERTY_RUNS'] ?? 0);
fc.configureGlobal(runs > 0 ? { numRuns: runs } : { seed: 20_261_122 });
