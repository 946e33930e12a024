import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { expect, test } from "vitest";

const SRC = join(import.meta.dirname, "../src");

/** From the inside out: a file imports only from its own line or one above it. */
const LAYERS: readonly (readonly string[])[] = [
  ["span.ts", "waiting.ts"],
  ["diagnostic.ts", "usage.ts", "model", "world.ts", "cache-folder.ts", "folder.ts"],
  ["fonts", "pdf"],
  ["readback"],
  ["verify"],
  ["read", "formula", "check", "draw", "compose", "trace"],
  ["references"],
  ["formats"],
  ["build.ts", "manifest.ts", "inputs.ts", "edition.ts"],
  ["disk.ts", "press", "worker"],
  ["project.ts", "ask.ts"],
  ["index.ts", "commands"],
  ["cli.ts"],
  ["program.ts"],
  ["entry"],
];

/** Rooms that know nothing of the machine: what they need comes in as a parameter. */
const CORE = /^(model|pdf|readback|verify|read|formula|check|draw|compose|trace|references|formats)\/|^(span|diagnostic|build|world)\.ts$/;
const MACHINE =
  /\bprocess\.|["']node:(fs|os|child_process|net|http|https)|Date\.now|new Date\(\)|Math\.random|toLocale\w+\(\)|Intl\.\w+\(\)/;

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".ts") && !file.endsWith(".d.ts") && !file.startsWith("starter"),
);

function layerOf(file: string): number {
  return LAYERS.findIndex((rooms) => rooms.some((room) => file === room || file.startsWith(`${room}/`)));
}

test("every file has its layer, and imports only from the inside", () => {
  const wrong: string[] = [];
  for (const file of files) {
    if (layerOf(file) === -1) wrong.push(`${file} is in no layer`);
    for (const [, target = ""] of readFileSync(join(SRC, file), "utf8").matchAll(/from "(\.[^"]+\.ts)"|import\("(\.[^"]+\.ts)"\)/g)) {
      const imported = posix.join(posix.dirname(file), target);
      if (layerOf(imported) > layerOf(file)) wrong.push(`${file} imports ${imported}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("the core asks the machine for nothing", () => {
  const wrong = files
    .filter((file) => CORE.test(file))
    .flatMap((file) => {
      const found = MACHINE.exec(readFileSync(join(SRC, file), "utf8"));
      return found === null ? [] : [`${file}: ${found[0]}`];
    });
  expect(wrong).toEqual([]);
});
