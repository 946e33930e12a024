/** Where a text stops being sound JSON, and why. */
export interface JsonFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint: string;
}

const TOKEN =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.])|(?:true|false|null)\b|[{}[\],:]/y;

type Expected = "value" | "key" | "colon" | "comma" | "end";

/** Finds the first fault of a text that the JSON reader refused; it says where alike in every version of Node. Undefined when there is none. */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: { readonly bracket: string; readonly at: number }[] = [];
  let expected: Expected = "value";
  let before = "";
  let at = skipSpace(text, 0);
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) return unknownToken(text, at);
    const bracket = open.at(-1)?.bracket;
    const opensList = token === "[" || token === "{";
    const closes = token === (bracket === "{" ? "}" : "]") && bracket !== undefined;
    const fault = (message: string, hint: string): JsonFault => ({ start: at, end: at + token.length, message, hint });
    if (closes && before === ",") return fault(`there is a comma too many before ${token}`, "take the comma away");
    if (closes && (expected === "comma" || before === bracket)) {
      open.pop();
      expected = open.length > 0 ? "comma" : "end";
    } else if (expected === "end")
      return fault("the file goes on after its end", "take this away, or look for a bracket too many before it");
    else if (expected === "comma") {
      if (token !== ",")
        return fault(
          /[}\]]/.test(token) ? `${token} closes what ${bracket} opened` : "a comma is missing before this",
          /[}\]]/.test(token) ? `write ${bracket === "{" ? "}" : "]"}` : "add the comma",
        );
      expected = bracket === "{" ? "key" : "value";
    } else if (expected === "colon") {
      if (token !== ":") return fault("a colon is missing before this", 'write "key": value');
      expected = "value";
    } else if (expected === "key") {
      if (!token.startsWith('"')) return fault("a key in double quotes belongs here", 'write "key": value');
      expected = "colon";
    } else if (opensList) {
      open.push({ bracket: token, at });
      expected = token === "{" ? "key" : "value";
    } else if (/^[}\],:]/.test(token))
      return fault("a value is missing before this", "write a text in double quotes, a number, true, false, null, a list or a record");
    else expected = open.length > 0 ? "comma" : "end";
    before = token;
    at = skipSpace(text, at + token.length);
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined)
    return {
      start: unclosed.at,
      end: unclosed.at + 1,
      message: `${unclosed.bracket} is opened and not closed`,
      hint: `add ${unclosed.bracket === "{" ? "}" : "]"}`,
    };
  return expected === "end"
    ? undefined
    : { start: 0, end: 1, message: "the file is empty", hint: "write a Vega-Lite spec, or take the file away" };
}

function skipSpace(text: string, from: number): number {
  const space = /[ \t\r\n]*/y;
  space.lastIndex = from;
  return from + (space.exec(text)?.[0].length ?? 0);
}

function unknownToken(text: string, at: number): JsonFault {
  const rest = text.slice(at, at + 200);
  const word = /^(?:[\w$.+-]+|.)/su.exec(rest)?.[0] ?? rest.charAt(0);
  if (/^\/[/*]/.test(rest)) return { start: at, end: at + 2, message: "JSON has no comments", hint: "take the comment away" };
  if (word === '"')
    return {
      start: at,
      end: at + 1,
      message: "this text is not sound: its quote is not closed on this line, or it holds a tab or a lone backslash",
      hint: "close the quote; write a tab as \\t, a backslash as \\\\",
    };
  if (word === "'") return { start: at, end: at + 1, message: "a text stands in single quotes", hint: "put it in double quotes" };
  return {
    start: at,
    end: at + word.length,
    message: `${word} is no value of JSON`,
    hint: "put a text in double quotes; write numbers as 0.5 or 12",
  };
}
