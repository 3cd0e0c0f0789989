// One letter as the bytes that travel: MIME with headers that no name or title can add to.
import MailComposer from 'nodemailer/lib/mail-composer';

/** A letter with its address. */
export interface Draft {
  to: string;
  /** `Name <address>` or an address alone. */
  from: string;
  subject: string;
  text: string;
  html?: string | undefined;
  /** Without angle brackets. */
  messageId: string;
  language?: string | undefined;
  /** An address that ends letters like this one by a post (RFC 8058). */
  unsubscribe?: string | undefined;
}

/** What a transport carries. */
export interface Message {
  from: string;
  to: string;
  /** Without angle brackets. */
  messageId: string;
  bytes: Buffer;
}

// The database has the same rule: one address, and nothing that a header or an envelope could take for more.
const sign = String.raw`[^\]\[@\s\p{Cc},;:<>()"\\]`;
const address = new RegExp(`^${sign}+@${sign}+\\.${sign}+$`, 'u');

/** Whether a text is one plain e-mail address of at most 254 characters. */
export function isAddress(value: string): boolean {
  return value.length <= 254 && address.test(value);
}

/** Builds the message. Throws when the receiver's address is not one; the error does not quote it. */
export async function compose(draft: Draft): Promise<Message> {
  if (!isAddress(draft.to)) throw new Error('The receiver is not an e-mail address');
  const node = new MailComposer({
    from: draft.from,
    // As an object: a text would be parsed, and could turn out to be several.
    to: { name: '', address: draft.to },
    subject: draft.subject,
    text: draft.text,
    html: draft.html,
    messageId: `<${draft.messageId}>`,
    headers: {
      // No holiday replies, please (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      ...(draft.language === undefined ? {} : { 'Content-Language': draft.language }),
      ...(draft.unsubscribe === undefined ? {} : unsubscribeHeaders(draft.unsubscribe)),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const { from, to } = node.getEnvelope();
  if (typeof from !== 'string' || from === '' || to.length !== 1 || to[0] === undefined)
    throw new Error('MAIL_FROM is not an e-mail address');
  return { from, to: to[0], messageId: draft.messageId, bytes: await node.build() };
}

/** One click is for encrypted addresses alone: mail programs take no others. */
function unsubscribeHeaders(address: string): Record<string, string> {
  const { href, protocol } = new URL(address);
  return {
    'List-Unsubscribe': `<${href}>`,
    ...(protocol === 'https:' ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
  };
}
