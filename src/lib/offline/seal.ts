// What people write lies encrypted on the device: AES-GCM, with a key that the browser keeps and does not give out.

/** Encrypted, or as it is where the page has no cryptography (http without TLS on another machine than its own). */
export type Sealed = { plain: string } | { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer };

/** Whether this page can encrypt at all. */
export const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined;

/** A new key that no script can read out. */
export function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/**
 * Seals a value (anything JSON can hold) under a record's name, which it is bound to.
 * @param key null where the page cannot encrypt
 */
export async function seal(key: CryptoKey | null, name: string, value: unknown): Promise<Sealed> {
  const text = JSON.stringify(value);
  if (key === null) return { plain: text };
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: bytes(name) },
    key,
    bytes(text),
  );
  return { iv, data };
}

/** Opens what was sealed. @throws where the key is another one, or the record was changed */
export async function unseal(
  key: CryptoKey | null,
  name: string,
  sealed: Sealed,
): Promise<unknown> {
  if ('plain' in sealed) return JSON.parse(sealed.plain) as unknown;
  if (key === null) throw new Error('Sealed, and there is no key');
  const opened = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: sealed.iv, additionalData: bytes(name) },
    key,
    sealed.data,
  );
  return JSON.parse(new TextDecoder().decode(opened)) as unknown;
}

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
