// Texts of the pages, in English: one file per part of the site.
import type { Text } from '..';
import { shell } from './pages/shell';
import { commuting } from './pages/commuting';
import { home } from './pages/home';

export const pages: Text['pages'] = { shell, home, commuting };
