// The letter with a code: bokmål first and English below, because it does not know which language was read.
import { loadStaffText } from '$lib/i18n/staff';
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
  const [nb, en] = await Promise.all([loadStaffText('nb'), loadStaffText('en')]);
  const parts = [nb, en].map(({ shell: { letter } }, index) => {
    if (index === 1) link.searchParams.set('sprak', 'en');
    return `${letter.code(code)}\n\n${letter.link}\n${link.href}\n\n${letter.limits}\n${letter.unasked}\n`;
  });
  await sendNow({
    to,
    subject: nb.shell.letter.subject,
    text: parts.join('\n— English —\n\n'),
  });
}
