// Which municipality codes of earlier years make up today's municipalities, as SSB's tables have them.

/** A code, the years it was in use, and today's municipality that it went into. */
export type FormerCode = {
  code: string;
  today: string;
  /** Years, both inclusive; null = open. */
  from: number | null;
  to: number | null;
  /** `part`: it was split between several municipalities and can be summed into none. */
  kind: 'whole' | 'part';
};

const until2017 = { from: null, to: 2017, kind: 'whole' } as const;
const in2018and2019 = { from: 2018, to: 2019, kind: 'whole' } as const;
const since2018 = { from: 2018, to: null, kind: 'whole' } as const;

/** From SSB's and Kartverket's lists of changes; 1613/5012 Snillfjord was split three ways in 2020. */
export const formerCodes: readonly FormerCode[] = [
  { code: '1601', today: '5001', ...until2017 },
  { code: '1662', today: '5001', ...until2017 },
  { code: '5001', today: '5001', ...since2018 },
  { code: '5030', today: '5001', ...in2018and2019 },
  { code: '1648', today: '5027', ...until2017 },
  { code: '5027', today: '5027', ...since2018 },
  { code: '1653', today: '5028', ...until2017 },
  { code: '5028', today: '5028', ...since2018 },
  { code: '1657', today: '5029', ...until2017 },
  { code: '5029', today: '5029', ...since2018 },
  { code: '1663', today: '5031', ...until2017 },
  { code: '5031', today: '5031', ...since2018 },
  { code: '1714', today: '5035', ...until2017 },
  { code: '5035', today: '5035', ...since2018 },
  { code: '1624', today: '5054', ...until2017 },
  { code: '1718', today: '5054', ...until2017 },
  { code: '5054', today: '5054', ...since2018 },
  { code: '1638', today: '5059', ...until2017 },
  { code: '1636', today: '5059', ...until2017 },
  { code: '1622', today: '5059', ...until2017 },
  { code: '1613', today: '5059', from: null, to: 2017, kind: 'part' },
  { code: '5024', today: '5059', ...in2018and2019 },
  { code: '5023', today: '5059', ...in2018and2019 },
  { code: '5016', today: '5059', ...in2018and2019 },
  { code: '5012', today: '5059', from: 2018, to: 2019, kind: 'part' },
  { code: '5059', today: '5059', from: 2020, to: null, kind: 'whole' },
];

/** Whether a code was in use in a year. */
export function isInUse(entry: FormerCode, year: number): boolean {
  return (entry.from === null || year >= entry.from) && (entry.to === null || year <= entry.to);
}
