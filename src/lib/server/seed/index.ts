// The seed: the region's own figures and the demonstration data, read, checked and loaded.
export { describeDiscrepancy } from './discrepancies';
export { seed } from './load-seed';
export { SeedError, type SeedProblem } from './problems';
export { findSeedDirectory, readSeed } from './read-seed';
