/** All that the bundle holds: the command and the library. */
export { runCommand } from "./cli.ts";
export * from "./index.ts";
