// The letter with a code: bokmål first and English below, because it does not know which language was read.
import { loadText } from '$lib/i18n/locale';
import { sendNow } from '../mail';

/** A code that proves an address, and what does the same in a link. */
interface Code {
  to: string;
  code: string;
  token_hash: string;
}

/** Words the letter and sends it at once. Throws when it could not leave. */
export async function sendSignInLetter({ to, code, token_hash }: Code): Promise<void> {
  const link = new URL('/logg-inn/bekreft', process.env.ORIGIN ?? 'http://localhost:5173');
  link.searchParams.set('token_hash', token_hash);
  const [nb, en] = await Promise.all([loadText('nb'), loadText('en')]);
  const parts = [nb, en].map(({ staff }, index) => {
    const { letter } = staff.shell;
    if (index === 1) link.searchParams.set('sprak', 'en');
    return `${letter.code(code)}\n\n${letter.link}\n${link.href}\n\n${letter.limits}\n${letter.unasked}\n`;
  });
  await sendNow({
    to,
    subject: nb.staff.shell.letter.subject,
    text: parts.join('\n— English —\n\n'),
  });
}
