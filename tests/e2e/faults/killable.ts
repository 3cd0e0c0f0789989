// A browser of its own process group, which can be ended like a device whose battery falls out.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type BrowserContext } from 'playwright-core';
import { executable, flags } from '../driver';

export interface Killable {
  context: BrowserContext;
  /** Ends it and all its processes at once (SIGKILL). */
  kill: () => Promise<void>;
}

/** Starts a browser on a directory that it keeps its data in. */
export async function startOn(directory: string): Promise<Killable> {
  const child: ChildProcess = spawn(
    executable,
    [
      ...flags,
      '--headless=new',
      '--remote-debugging-port=0',
      '--hide-crash-restore-bubble',
      `--user-data-dir=${directory}`,
      'about:blank',
    ],
    // Its own group, so that all of its processes can be ended together.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const exited = once(child, 'exit');
  const kill = (): void => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL');
  };
  // A run that is cut off leaves no browser behind.
  process.once('exit', kill);
  let said = '';
  const address = await new Promise<string>((done, failed) => {
    child.stderr!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found !== null) done(found[1]!);
    });
    child.once('exit', () => failed(new Error(`The browser ended:\n${said}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  return {
    context: browser.contexts()[0]!,
    kill: async () => {
      kill();
      await exited;
      process.off('exit', kill);
      // Its processes are gone. Saying goodbye to them has been seen to take for ever.
      void browser.close().catch(() => undefined);
    },
  };
}
