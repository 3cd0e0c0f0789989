// Texts of the pages, in bokmål: one file per part of the site.
import { shell } from './pages/shell';
import { commuting } from './pages/commuting';
import { home } from './pages/home';

export const pages = { shell, home, commuting };
