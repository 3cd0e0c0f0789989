// The wire between devices and the app: a real HTTP relay that can be cut at every point of a delivery.
import { once } from 'node:events';
import {
  Agent,
  createServer,
  request as ask,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { busy, failing, portal, stranger, type Answer } from './answers';
import { storedAbove, type Cut, type Item, type Kind } from './plan';

/** The name of the cookie by which the wire knows whose request it is. */
export const clientCookie = 'test-klient';

export interface WireOptions {
  /** The script of the page without a form. */
  script: string;
  /** Told of every cut that has hit. */
  hit: (kind: Kind) => void;
  itemOf: (id: string) => Item | undefined;
  /** The next cut of a client's question whether the server is there. */
  probeCut: (client: number) => Cut | undefined;
  /** Does what a cut does outside the wire: closes the tab, replaces the worker, kills the server or the browser. */
  outside: (kind: Kind, item: Item) => Promise<void>;
  /** What the service worker's script ends with: another text is another worker. */
  workerSuffix: (client: number) => string;
}

/** One request of a delivery, as the wire saw it. */
export interface Step {
  client: number;
  /** Of the submission that it posts; null for what comes before. */
  id: string | null;
  began: number;
  /** Infinity while it is open. */
  ended: number;
  /** Whether the device hung up. */
  gone: boolean;
  /** Whether the server's own receipt went back whole. */
  acknowledged: boolean;
}

export interface Wire {
  url: string;
  steps: Step[];
  /** Where the app answers from now on. */
  connect: (port: number) => void;
  stop: () => Promise<void>;
}

/** Breaks the line. @param isGone whether the device had hung up before */
type Sever = (isGone?: boolean) => void;

interface Request {
  incoming: IncomingMessage;
  response: ServerResponse;
  body: Buffer | null;
}

/** Posts that one address may make before the device has another, as a phone on the move: a household has ten an hour. */
const postsPerAddress = 8;
/** Every delivery takes so long: who does not wait for the other tab is seen. */
const latencyMs = 20;

export async function startWire(options: WireOptions): Promise<Wire> {
  const { script, hit, itemOf, probeCut, outside, workerSuffix } = options;
  const agent = new Agent({ keepAlive: true });
  const steps: Step[] = [];
  let port = 0;
  let posted = 0;

  function addressNow(): string {
    const number = Math.floor(posted / postsPerAddress);
    return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
  }

  function relayed({ incoming, body }: Request, onflushed?: () => void): Promise<IncomingMessage> {
    return new Promise((done, failed) => {
      const { method, url: path } = incoming;
      const headers = { ...incoming.headers, 'x-forwarded-for': addressNow() };
      const outgoing = ask({ agent, port, host: '127.0.0.1', method, path, headers });
      outgoing.on('response', done);
      outgoing.on('error', failed);
      outgoing.end(body ?? undefined, onflushed);
    });
  }

  async function answerTo(request: Request): Promise<Answer> {
    // Answers are read here, and cut in the middle.
    delete request.incoming.headers['accept-encoding'];
    const answer = await relayed(request);
    const { 'transfer-encoding': _, ...headers } = answer.headers;
    return { status: answer.statusCode ?? 0, headers, body: await buffer(answer) };
  }

  const give = (response: ServerResponse, { status, headers, body }: Answer): void => {
    response.writeHead(status, { ...headers, 'content-length': body.length });
    response.end(body);
  };

  async function pass(request: Request): Promise<void> {
    const { response } = request;
    const answer = await relayed(request);
    response.writeHead(answer.statusCode ?? 0, answer.headers);
    answer.on('error', () => response.destroy());
    answer.pipe(response);
  }

  /** Carries out a cut. @param item null where the device only asks whether anybody is there */
  async function cutOff(
    { kind, variant }: Cut,
    item: Item | null,
    request: Request,
    sever: Sever,
  ): Promise<void> {
    const { response } = request;
    // Whoever has hung up already is not cut off.
    if (response.destroyed) return;
    hit(kind);
    switch (kind) {
      case 'before send':
        return sever();
      case 'after send':
        await answerTo(request);
        return sever();
      case 'during the answer': {
        const { status, headers, body } = await answerTo(request);
        response.writeHead(status, { ...headers, 'content-length': body.length });
        const part = body.subarray(0, Math.floor(body.length * variant));
        // The bytes are on their way before the line breaks.
        if (part.length === 0) sever();
        else response.write(part, () => sever());
        return;
      }
      case '429':
        return busy(response, variant);
      case '5xx':
        if (variant > storedAbove) await answerTo(request);
        return failing(response, variant);
      case 'portal':
        return portal(response, variant);
      case 'wrong echo':
        return give(response, stranger(await answerTo(request), variant));
      case 'server killed':
        // With the request in its hands, or when it has just answered.
        if (variant < 0.5)
          await new Promise<void>((done) => {
            relayed(request, done).catch(() => done());
          });
        else await answerTo(request);
        await outside(kind, item!);
        return sever();
      case 'tab closed':
      case 'worker replaced':
      case 'browser killed':
        // It reaches the server before, after, or never.
        if (variant < 0.5) await answerTo(request);
        await outside(kind, item!);
        if (variant > 0.8) await answerTo(request);
        // Of two tabs the other goes on at once: whoever posted this is gone, even where its line still stands.
        return sever(kind !== 'worker replaced');
      default:
        throw new Error(`Not a cut of the wire: ${kind}`);
    }
  }

  /** Writes down how long a request took, and who ended it. Returns how to break the line. */
  function watch({ incoming, response }: Request, step: Step): Sever {
    steps.push(step);
    let severed = false;
    // Before the last byte leaves: a device can be quicker with its next request than this is told of the end.
    response.on('prefinish', () => (step.ended = Date.now()));
    response.on('close', () => {
      step.ended = Math.min(step.ended, Date.now());
      step.gone ||= !response.writableFinished && !severed;
      step.acknowledged &&= response.writableFinished;
    });
    return (isGone = false) => {
      step.gone ||= isGone;
      severed = !response.destroyed;
      step.ended = Math.min(step.ended, Date.now());
      incoming.socket.destroy();
    };
  }

  async function deliver(request: Request, client: number): Promise<void> {
    const { pathname, searchParams } = new URL(request.incoming.url ?? '/', 'http://wire');
    const isPost = pathname.endsWith('/submissions');
    const id = isPost ? (JSON.parse(String(request.body)) as { id: string }).id : null;
    if (isPost) posted += 1;
    const step = {
      client,
      id,
      began: Date.now(),
      ended: Infinity,
      gone: false,
      acknowledged: false,
    };
    const sever = watch(request, step);
    await new Promise((done) => setTimeout(done, latencyMs));
    const item = itemOf(id ?? searchParams.get('innspill') ?? '');
    const cut = item?.cuts[0];
    if (item !== undefined && cut !== undefined && (isPost || cut.at === 'puzzle')) {
      item.cuts.shift();
      return cutOff(cut, item, request, sever);
    }
    const answer = await answerTo(request);
    // Whoever has hung up hears nothing any more.
    step.acknowledged = isPost && !step.gone && (answer.status === 200 || answer.status === 201);
    give(request.response, answer);
  }

  async function take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, headers } = incoming;
    const { pathname } = new URL(incoming.url ?? '/', 'http://wire');
    const body = method === 'GET' || method === 'HEAD' ? null : await buffer(incoming);
    const request = { incoming, response, body };
    const client = Number(new RegExp(`${clientCookie}=(\\d+)`).exec(headers.cookie ?? '')?.[1] ?? -1); // prettier-ignore
    if (pathname === page) return void response.writeHead(200, html).end(`<!doctype html><html lang="nb"><title>Utboks</title><script type="module" src="${page}.js"></script>`); // prettier-ignore
    if (pathname === `${page}.js`) return void response.writeHead(200, javascript).end(script);
    if (body !== null || pathname.endsWith('/oppgave')) return deliver(request, client);
    const cut = pathname === '/api/v1/health' ? probeCut(client) : undefined;
    if (cut !== undefined) return cutOff(cut, null, request, () => incoming.socket.destroy());
    if (pathname !== '/service-worker.js') return pass(request);
    const { status, headers: own, body: worker } = await answerTo(request);
    delete own.etag;
    const suffix = Buffer.from(`\n// ${workerSuffix(client)}\n`);
    give(response, { status, headers: own, body: Buffer.concat([worker, suffix]) });
  }

  const server = createServer((incoming, response) => {
    incoming.on('error', () => undefined);
    take(incoming, response).catch((error: NodeJS.ErrnoException) => {
      // A server or a device that is gone has a code.
      if (error.code === undefined && error.message !== 'aborted') console.error(error);
      incoming.socket.destroy();
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    steps,
    connect: (to) => (port = to),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      agent.destroy();
      await once(server, 'close');
    },
  };
}

/** The address of the page without a form. */
export const page = '/test/utboks';
const html = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
const javascript = { 'content-type': 'text/javascript; charset=utf-8' };
