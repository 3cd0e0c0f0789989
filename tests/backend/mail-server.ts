// A real mail server for the tests: it remembers what it took and behaves as a test tells it to.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What a server does with one letter: takes it, answers with a status, or breaks the connection. */
type Behaviour = 'take' | 'cut' | { status: number; text: string };

export interface MailServer {
  /** For SMTP_URL. */
  url: string;
  /** Every letter that arrived whole, whatever was answered. */
  letters: Email[];
  /** Decides at the receiver's address; unless told otherwise it takes. */
  atRecipient: (address: string) => Behaviour | Promise<Behaviour>;
  /** Decides after the whole letter has arrived. */
  atEnd: (address: string) => Behaviour | Promise<Behaviour>;
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const cut = (): void => {
    // One connection a letter, so that this is the one. smtp-server has no public way to break it.
    for (const connection of server.connections) {
      const socket: unknown = Reflect.get(connection as object, '_socket');
      if (socket instanceof Object) (socket as { destroy(): void }).destroy();
    }
  };
  const answer = (behaviour: Behaviour, done: (error?: Error | null) => void): void => {
    if (behaviour === 'cut') cut();
    else if (behaviour === 'take') done();
    else done(Object.assign(new Error(behaviour.text), { responseCode: behaviour.status }));
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth: (_auth, _session, done) => {
      done(Object.assign(new Error('no'), { responseCode: 535 }));
    },
    onRcptTo: ({ address }, _session, done) => {
      void Promise.resolve(mail.atRecipient(address)).then((behaviour) => answer(behaviour, done));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void (async () => {
          mail.letters.push(await PostalMime.parse(Buffer.concat(chunks)));
          answer(await mail.atEnd(session.envelope.rcptTo[0]?.address ?? ''), done);
        })();
      });
    },
  });
  // A client that is cut in the middle of a letter is what some tests are about.
  server.on('error', () => undefined);
  const mail: MailServer = {
    url: '',
    letters: [],
    atRecipient: () => 'take',
    atEnd: () => 'take',
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  mail.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return mail;
}
