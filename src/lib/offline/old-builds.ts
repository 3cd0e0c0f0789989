// Keeps the build before: a tab that was opened with it still asks for its files.

export const buildPrefix = 'regionkart-bygg';

/** Deletes the files of all builds but this one and the one before it. Versions are times, so they sort. */
export async function forgetOldBuilds(current: string): Promise<void> {
  const builds = (await caches.keys()).filter((name) => name.startsWith(`${buildPrefix}-`)).sort();
  const before = builds.filter((name) => name < current).at(-1);
  for (const name of builds) if (name !== current && name !== before) await caches.delete(name);
}
