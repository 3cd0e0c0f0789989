// Texts of the pages, in bokmål: one file per part of the site.
import { business_land } from './pages/business-land';
import { commuting } from './pages/commuting';
import { home } from './pages/home';
import { measures } from './pages/measures';
import { plan } from './pages/plan';
import { shell } from './pages/shell';

export const pages = { shell, home, commuting, business_land, measures, plan };
