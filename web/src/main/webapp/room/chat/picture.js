/**
 * Pictures, redrawn: what a file says it is does not count, only what the browser can decode; and what is kept is drawn
 * anew, so that nothing but the picture is left: no place, no time, no script.
 */

/** The most bytes of a file, before and after. */
export const MOST_BYTES = 10 * 1024 * 1024;

const LONGEST_EDGE = 4096;
const QUALITY = 0.9;

/** Why a picture was not taken: `reason` is `too-large` or `no-picture`. */
export class PictureRefused extends Error {
  constructor(reason) {
    super(reason);
    this.name = 'PictureRefused';
    this.reason = reason;
  }
}

/**
 * Draws a picture anew, at most 4096 pixels wide and high.
 * @param {Blob} file of any type that the browser decodes
 * @returns {Promise<Blob>} a PNG where it came as one and is small enough, else a JPEG
 * @throws {PictureRefused}
 */
export async function redraw(file) {
  if (file.size > MOST_BYTES) {
    throw new PictureRefused('too-large');
  }
  const bitmap = await createImageBitmap(file).catch(() => { throw new PictureRefused('no-picture'); });
  const scale = Math.min(1, LONGEST_EDGE / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.ceil(bitmap.width * scale), Math.ceil(bitmap.height * scale));
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return encode(canvas, await isPng(file));
}

async function encode(canvas, asPng) {
  const png = asPng ? await canvas.convertToBlob({type: 'image/png'}) : null;
  if (png && png.size <= MOST_BYTES) {
    return png;
  }
  const jpeg = await canvas.convertToBlob({type: 'image/jpeg', quality: QUALITY});
  if (jpeg.size > MOST_BYTES) {
    throw new PictureRefused('too-large');
  }
  return jpeg;
}

async function isPng(file) {
  const [first, ...name] = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return first === 0x89 && String.fromCharCode(...name) === 'PNG';
}

/** SHA-256 in hexadecimal. */
export async function digest(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
