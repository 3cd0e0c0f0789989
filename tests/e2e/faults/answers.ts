// What comes back to a device in place of our server's answer.
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A server that has too much to do and says for how long: in seconds, or until when. */
export function busy(response: ServerResponse, variant: number): void {
  response.writeHead(429, {
    'content-type': 'application/problem+json',
    'retry-after': variant < 0.5 ? '20' : new Date(Date.now() + 20_000).toUTCString(),
  });
  response.end('{"type":"urn:x:too-many-requests","detail":"Vent litt."}');
}

/** A server that fails, in the words of whoever stands before it. */
export function failing(response: ServerResponse, variant: number): void {
  const status = [500, 502, 503, 504][Math.floor(variant * 4)] ?? 500;
  response.writeHead(status, { 'content-type': 'text/html' });
  response.end('<h1>Bad Gateway</h1>');
}

/** A hotel's sign-in page, in the ways that such pages come; or a gateway, which has no page. */
export function portal(response: ServerResponse, variant: number): void {
  const page = '<!doctype html><title>Gjestenett</title><form>Romnummer: <input></form>';
  if (variant < 0.6) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  else if (variant < 0.7) response.writeHead(302, { location: 'http://127.0.0.1:9/logg-inn' });
  else if (variant < 0.8) response.writeHead(511, { 'content-type': 'text/html' });
  else if (variant < 0.9) response.writeHead(403, { 'content-type': 'text/html' });
  else
    return void response
      .writeHead(variant < 0.95 ? 403 : 404, { 'content-type': 'application/json' })
      .end('{"message":"Blocked"}');
  response.end(page);
}

/** An answer that looks like ours and is not the echo of what was sent. */
export function stranger({ status, headers, body }: Answer, variant: number): Answer {
  const own = JSON.parse(body.toString('utf8')) as { data?: Record<string, unknown> };
  const data = own.data ?? {};
  const others = [
    { data: { ...data, id: '00000000-0000-4000-8000-000000000000' } },
    { data: { ...data, digest: `sha-256=:${Buffer.alloc(32).toString('base64')}:` } },
    { data: { ...data, receipt: undefined } },
    { data: { ...data, id: undefined } },
    { data: null },
    {},
    'ok',
  ];
  return {
    // A refusal that is changed would be one.
    status: status < 300 ? status : 200,
    headers: { ...headers, 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(others[Math.floor(variant * others.length)])),
  };
}
