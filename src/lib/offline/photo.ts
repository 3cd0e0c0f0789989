// A photograph made small on the device, and without what the camera wrote about place, time and owner.

const longestSide = 1600;
const mostBytes = 1_000_000;

/**
 * Draws a picture anew as JPEG: upright, 1600 px on its longer side, a megabyte at most. What is drawn has no EXIF.
 * @returns Base64
 * @throws DOMException where the file is no picture that the browser can read
 */
export async function smallJpeg(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  for (const quality of [0.8, 0.6, 0.4, 0.2]) {
    const blob = await new Promise<Blob | null>((done) =>
      canvas.toBlob(done, 'image/jpeg', quality),
    );
    if (blob !== null && blob.size <= mostBytes) return base64(await blob.arrayBuffer());
  }
  throw new DOMException('The picture is too large', 'EncodingError');
}

function base64(buffer: ArrayBuffer): string {
  let text = '';
  const bytes = new Uint8Array(buffer);
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
