/** Bytes as text, one character each. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}

/** The text of a text string: UTF-16 or UTF-8 with its mark, else one byte per character. */
export function decodeTextString(text: string): string {
  if (text.startsWith("\xfe\xff")) return decodeUtf16(text.slice(2));
  return text.startsWith("\xef\xbb\xbf") ? Buffer.from(text.slice(3), "latin1").toString("utf8") : text;
}

/** A text as the bytes of a text string: as they are when all are of ASCII, else UTF-16 with its mark. */
export function encodeTextString(text: string): string {
  if (/^[\t\n\r\x20-\x7e]*$/.test(text)) return text;
  return `\xfe\xff${Buffer.from(text, "utf16le").swap16().toString("latin1")}`;
}

/** The text of bytes in UTF-16, the high byte first. */
export function decodeUtf16(bytes: string): string {
  let text = "";
  for (let at = 0; at + 1 < bytes.length; at += 2) text += String.fromCharCode(bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1));
  return text;
}
