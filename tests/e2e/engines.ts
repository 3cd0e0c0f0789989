// Debian's Firefox over WebDriver BiDi and its WebKit over WebDriver: enough of each to visit pages and work in them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';

const firefoxPath = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
const webKitDriver = '/usr/bin/WebKitWebDriver';
const virtualScreen = '/usr/bin/Xvfb';
const miniBrowser = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

export interface Engine {
  visit: (url: string) => Promise<void>;
  /** Runs a function in the page, with arguments that JSON can carry, and waits for what it promises. */
  run: <Arguments extends unknown[], Result>(
    work: (...given: Arguments) => Result | Promise<Result>,
    ...given: Arguments
  ) => Promise<Result>;
  /** Runs a function in the page until it returns true. */
  until: <Arguments extends unknown[]>(
    work: (...given: Arguments) => boolean,
    ...given: Arguments
  ) => Promise<void>;
  /** A new tab; what follows is done in it. */
  newTab: () => Promise<void>;
  close: () => Promise<void>;
}

interface Answer {
  id?: number;
  type: 'success' | 'error' | 'event';
  error?: string;
  message?: string;
  result?: Record<string, unknown>;
}

/** How long a page may take to become what is waited for; a busy machine is no fault. */
const patienceMs = 60_000;

/** What an engine's own protocol gives; the rest is made of it. */
interface Line {
  visit: (url: string) => Promise<unknown>;
  /** Evaluates an expression that promises JSON. @throws what it throws */
  evaluate: (expression: string) => Promise<string>;
  newTab: () => Promise<void>;
  close: () => Promise<void>;
}

async function engineOn({ visit, evaluate, newTab, close }: Line): Promise<Engine> {
  const run: Engine['run'] = async <Arguments extends unknown[], Result>(
    work: (...given: Arguments) => Result | Promise<Result>,
    ...given: Arguments
  ): Promise<Result> =>
    JSON.parse(
      await evaluate(
        `(async () => JSON.stringify(await (${work.toString()})(...${JSON.stringify(given)})) ?? 'null')()`,
      ),
    ) as Result;
  const nextMoment = (): Promise<void> => new Promise((next) => setTimeout(next, 100));
  await newTab();
  return {
    visit: async (url) => void (await visit(url)),
    run,
    until: async (work, ...given) => {
      const deadline = Date.now() + patienceMs;
      // A page that is just going away cannot be asked.
      while (!(await run(work, ...given).catch(() => false))) {
        if (Date.now() > deadline)
          throw new Error(
            `In vain: ${work.toString()}\n${await run(() => document.body.innerText)}`,
          );
        await run(nextMoment).catch(() => undefined);
      }
    },
    newTab,
    close,
  };
}

async function openFirefox(): Promise<Engine> {
  const profile = await mkdtemp(join(tmpdir(), 'regionkart-firefox-'));
  const child = spawn(
    firefoxPath,
    ['--headless', '--no-remote', '--remote-debugging-port', '0', '--profile', profile],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile } },
  );
  const exited = once(child, 'exit');
  let said = '';
  const address = await new Promise<string>((done, failed) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
      if (found !== null) done(`${found[1]}/session`);
    });
    child.once('exit', () => failed(new Error(`Firefox ended:\n${said}`)));
  });
  const socket = new WebSocket(address, { perMessageDeflate: false });
  await once(socket, 'open');
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.on('message', (data: Buffer) => {
    const answer = JSON.parse(data.toString()) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  let last = 0;
  async function send<Result>(method: string, params: object): Promise<Result> {
    const id = (last += 1);
    const answer = new Promise<Answer>((done) => waiting.set(id, done));
    socket.send(JSON.stringify({ id, method, params }));
    const { type, error, message, result } = await answer;
    waiting.delete(id);
    if (type === 'error') throw new Error(`${method}: ${error}: ${message}`);
    return result as Result;
  }
  await send('session.new', { capabilities: {} });
  let context = '';
  const newTab = async (): Promise<void> => {
    const made = await send<{ context: string }>('browsingContext.create', { type: 'tab' });
    context = made.context;
  };
  return engineOn({
    visit: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
    evaluate: async (expression) => {
      const answer = await send<{
        type: string;
        result?: { value: string };
        exceptionDetails?: { text: string };
      }>('script.evaluate', { expression, target: { context }, awaitPromise: true });
      if (answer.type !== 'success') throw new Error(answer.exceptionDetails?.text);
      return answer.result!.value;
    },
    newTab,
    close: async () => {
      socket.close();
      child.kill('SIGKILL');
      await exited;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  });
}

async function openWebKit(): Promise<Engine> {
  const home = await mkdtemp(join(tmpdir(), 'regionkart-webkit-'));
  const [display, port] = [`:${process.pid % 1000}`, 20_000 + (process.pid % 20_000)];
  const children = [
    spawn(virtualScreen, [display, '-screen', '0', '1280x1024x24'], { stdio: 'ignore' }),
    spawn(webKitDriver, [`--port=${port}`], {
      stdio: 'ignore',
      env: { ...process.env, DISPLAY: display, HOME: home },
    }),
  ];
  const driver = `http://127.0.0.1:${port}/session`;
  let session = '';
  async function send<Result>(method: string, path: string, body?: object): Promise<Result> {
    const response = await fetch(`${driver}${session}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: Result };
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(value)}`);
    return value;
  }
  const asked = {
    capabilities: {
      alwaysMatch: {
        'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
      },
    },
  };
  const deadline = Date.now() + patienceMs;
  while (session === '')
    try {
      session = `/${(await send<{ sessionId: string }>('POST', '', asked)).sessionId}`;
    } catch (error) {
      // The driver and the screen are on their way.
      if (Date.now() > deadline) throw error;
    }
  const script = (expression: string): string =>
    `const done = arguments[arguments.length - 1];
     (${expression}).then((value) => done({ value }), (error) => done({ error: String(error) }))`;
  return engineOn({
    visit: (url) => send('POST', '/url', { url }),
    evaluate: async (expression) => {
      const { value, error } = await send<{ value?: string; error?: string }>(
        'POST',
        '/execute/async',
        { script: script(expression), args: [] },
      );
      if (value === undefined) throw new Error(error);
      return value;
    },
    newTab: async () => {
      const { handle } = await send<{ handle: string }>('POST', '/window/new', { type: 'tab' });
      await send('POST', '/window', { handle });
    },
    close: async () => {
      await send('DELETE', '').catch(() => undefined);
      for (const child of children) {
        const exited = once(child, 'exit');
        child.kill('SIGKILL');
        await exited;
      }
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  });
}

/** The engines of this machine beside Chromium; null where one is not installed. */
export const engines: Record<string, (() => Promise<Engine>) | null> = {
  Firefox: existsSync(firefoxPath) ? openFirefox : null,
  WebKit:
    existsSync(webKitDriver) && existsSync(miniBrowser) && existsSync(virtualScreen)
      ? openWebKit
      : null,
};
