// Texts of the pages, in English: one file per part of the site.
import type { Text } from '..';
import { about_data } from './pages/about-data';
import { business_land } from './pages/business-land';
import { commuting } from './pages/commuting';
import { companies } from './pages/companies';
import { home } from './pages/home';
import { indicators } from './pages/indicators';
import { measures } from './pages/measures';
import { municipality } from './pages/municipality';
import { plan } from './pages/plan';
import { shell } from './pages/shell';

export const pages: Text['pages'] = {
  shell,
  home,
  commuting,
  business_land,
  companies,
  measures,
  plan,
  municipality,
  indicators,
  about_data,
};
