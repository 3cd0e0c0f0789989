// A device with an outbox tells how far it has counted, and asks what the server remembers of it. The cookie comes with
// the first number, is random, and is read by nobody but the server.
import { note, read } from '$lib/data/device';
import { takeAttempts } from '$lib/server/attempts';
import { backend } from '$lib/server/backend';
import { deviceCookie, deviceCookieAge, hashOfDevice, newDevice } from '$lib/server/device';
import { networkOf } from '$lib/server/submission/keys';
import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import type { RequestHandler } from './$types';

const told = v.strictObject({
  sequence: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
});
/** A network has as many devices as a school. */
const door = { bucket: 'device', most: 300, seconds: 3_600 };
const headers = { 'cache-control': 'no-store' };

/** `{data: {last_sequence, delivered} | null}`: null where the device is not known. */
export const GET: RequestHandler = async ({ cookies }) => {
  const hash = hashOfDevice(cookies.get(deviceCookie));
  return json({ data: hash === null ? null : await read(backend().service(), hash) }, { headers });
};

/** Takes `{sequence}`, the highest number so far; answers what was known before, as GET does. */
export const POST: RequestHandler = async ({ request, cookies, url, getClientAddress }) => {
  // JSON from another site is stopped by the browser's preflight; a form's post is not JSON.
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) error(415);
  const parsed = v.safeParse(told, await request.json().catch(() => null));
  if (!parsed.success) error(400);
  const seconds = await takeAttempts([{ door, value: networkOf(getClientAddress()) }]);
  if (seconds > 0) error(429);
  const kept = cookies.get(deviceCookie);
  const device = hashOfDevice(kept) === null ? newDevice() : kept!;
  const { sequence } = parsed.output;
  const before = await note(backend().service(), hashOfDevice(device)!, { sequence, delivered: 0 });
  cookies.set(deviceCookie, device, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    maxAge: deviceCookieAge,
  });
  return json({ data: before }, { headers });
};
