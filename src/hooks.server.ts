// What happens around every request.
import { sequence } from '@sveltejs/kit/hooks';
import { pageFrame } from '$lib/server/page-frame';

export const handle = sequence(pageFrame);
