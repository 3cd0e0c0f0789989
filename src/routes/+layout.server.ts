// The reader's theme, for the switch in the footer.
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({ theme: locals.theme });
