const BYTES = 16;

/**
 * Writes bytes as people read them: place, hex digits, and the printable characters of ASCII.
 *
 * @param {string} hex two digits a byte
 */
export function hexLines(hex) {
  const bytes = hex.match(/../g) ?? [];
  /** @type {string[]} */
  const lines = [];
  for (let at = 0; at < bytes.length; at += BYTES) {
    const line = bytes.slice(at, at + BYTES);
    const place = at.toString(16).padStart(4, '0');
    lines.push(`${place}  ${line.join(' ').padEnd(BYTES * 3 - 1)}  ${line.map(printable).join('')}`);
  }
  return lines;
}

/** @param {string} byte two digits */
function printable(byte) {
  const code = parseInt(byte, 16);
  return code >= 0x20 && code <= 0x7e ? String.fromCharCode(code) : '·';
}
