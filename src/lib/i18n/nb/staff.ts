// Texts of the pages of staff, in bokmål: one file per part.
import { answers } from './pages/answers';
import { moderation } from './pages/moderation';
import { hearing_admin } from './pages/hearing-admin';
import { pages } from './pages/page-texts';
import { plan_editor } from './pages/plan-editor';
import { report } from './pages/report';
import { staff as shell } from './pages/staff';
import { mail } from './pages/staff-mail';

export const staff = {
  shell,
  pages,
  plan_editor,
  hearing_admin,
  mail,
  report,
  moderation,
  answers,
};
