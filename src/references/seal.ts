/** Keeps a CSL processor from reading quotes, hyphens, markup and other signs of a text as its own. */
export interface Sealed {
  /** Puts a private character in place of each sign; `leaving` says which signs stay, by default letters, digits and the common punctuation. */
  readonly seal: (text: string, leaving?: RegExp) => string;
  /** The signs again, as `write` writes each. */
  readonly unseal: (text: string, write: (sign: string) => string) => string;
}

const COMMON = /[\p{L}\p{M}\p{Nd} .,;:!?()[\]]/u;
const FIRST = 0xe100;

export function newSeal(): Sealed {
  const signs: string[] = [];
  const mark = (sign: string): string => {
    if (!signs.includes(sign)) signs.push(sign);
    return String.fromCharCode(FIRST + signs.indexOf(sign));
  };
  return {
    seal: (text, leaving = COMMON) => [...text].map((sign) => (leaving.test(sign) ? sign : mark(sign))).join(""),
    unseal: (text, write) => text.replace(/[\ue100-\uf8ff]/g, (sealed) => write(signs[sealed.charCodeAt(0) - FIRST] ?? sealed)),
  };
}
