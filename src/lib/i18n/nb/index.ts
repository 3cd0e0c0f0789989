// All texts in bokmål, by part: what the server reads, and the type that other languages have to fill.
import { common } from './common';
import { layers } from './layers';
import { map } from './map';
import { about_data } from './pages/about-data';
import { area_export } from './pages/area-export';
import { area_file } from './pages/area-file';
import { area_outline } from './pages/area-outline';
import { area_record } from './pages/area-record';
import { area_report } from './pages/area-report';
import { area_watch } from './pages/area-watch';
import { business_land } from './pages/business-land';
import { commuting } from './pages/commuting';
import { companies } from './pages/companies';
import { field_note } from './pages/field-note';
import { hearing } from './pages/hearing';
import { home } from './pages/home';
import { indicators } from './pages/indicators';
import { install } from './pages/install';
import { land_reading } from './pages/land-reading';
import { measures } from './pages/measures';
import { meeting } from './pages/meeting';
import { municipality } from './pages/municipality';
import { outbox } from './pages/outbox';
import { packs } from './pages/packs';
import { plan } from './pages/plan';
import { receipt } from './pages/receipt';
import { round_report } from './pages/round-report';
import { rounds } from './pages/rounds';
import { shell } from './pages/shell';
import { submission } from './pages/submission';
import { staff } from './staff';

export const nb = {
  common,
  layers,
  map,
  about_data,
  area_export,
  area_file,
  area_outline,
  area_record,
  area_report,
  area_watch,
  business_land,
  commuting,
  companies,
  field_note,
  hearing,
  home,
  indicators,
  install,
  land_reading,
  measures,
  meeting,
  municipality,
  outbox,
  packs,
  plan,
  receipt,
  round_report,
  rounds,
  shell,
  submission,
  staff,
};
