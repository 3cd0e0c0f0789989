// The resources of the open API. Adding one is one file and one line here.
import type { Resource } from './resource';
import { businessAreas } from './resources/business-areas';
import { commuting } from './resources/commuting';
import { companies } from './resources/companies';
import { discrepancies } from './resources/discrepancies';
import { hearing, hearings, hearingPoints } from './resources/hearings';
import { indicators } from './resources/indicators';
import { measures } from './resources/measures';
import { municipalities } from './resources/municipalities';
import { rounds } from './resources/rounds';
import { sources } from './resources/sources';
import { strategies } from './resources/strategies';

export const resources: readonly Resource[] = [
  municipalities,
  commuting,
  businessAreas,
  rounds,
  companies,
  measures,
  strategies,
  hearings,
  hearing,
  hearingPoints,
  indicators,
  sources,
  discrepancies,
];
