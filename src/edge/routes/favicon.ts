/**
 * A square of the house colours, 16 × 16 pixels, as PNG. Some readers ask for `/favicon.ico` before anything else, and Akregator
 * loses the feed if it is missing. A publication's own `content/favicon.ico` comes before it.
 */
export const FAVICON: Uint8Array<ArrayBuffer> = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQAgMAAABinRfyAAAACVBMVEUUIT3geh/38+rsviSPAAAAMUlEQVR42mNgwAKYVoFIrQUgcgWQu0ALJMYF5HE1NQCZQILRYVEDA2vAAijB6ADVCgAytQo/4eyBkQAAAABJRU5ErkJggg==',
  ),
  (character) => character.charCodeAt(0),
)
