// Texts of the pages of staff, in English: one file per part.
import { staff as shell } from './pages/staff';

export const staff = { shell };
