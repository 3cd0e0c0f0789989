// Bytes as text: UTF-8 or UTF-16 where it is marked or fits, Windows-1252 as Norwegian tools write it otherwise.
import { AreaFileRefused } from './area-file';

export interface Decoded {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'windows-1252';
}

/**
 * A text file. What is no valid UTF-8 is taken for Windows-1252.
 * @throws AreaFileRefused not_text where it holds a zero byte
 */
export function decodeText(content: Uint8Array): Decoded {
  const encoding =
    content[0] === 0xff && content[1] === 0xfe
      ? 'utf-16le'
      : isUtf8(content)
        ? 'utf-8'
        : 'windows-1252';
  const text = new TextDecoder(encoding).decode(content);
  if (text.includes('\u0000')) throw new AreaFileRefused('not_text');
  return { text, encoding };
}

/** Whether every byte can be UTF-8. */
export function isUtf8(content: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
