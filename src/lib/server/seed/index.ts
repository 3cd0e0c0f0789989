// The seed: the region's own figures and the demonstration data, read, checked and loaded.
export { describeDiscrepancy } from './discrepancies';
export { seed, type SeedReport } from './load-seed';
export { SeedError, describeProblem, type SeedProblem } from './problems';
export { findSeedDirectory, readSeed } from './read-seed';
export type { SeedTable, SeedTables } from './tables';
