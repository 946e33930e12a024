/** Briefwright from code: the same as the command does. */
export { build, check, type BuildOptions, type BuildResult, type CheckOptions, type CheckResult } from "./project.ts";
export type { Diagnostic } from "./diagnostic.ts";
export type { ManifestEntry } from "./manifest.ts";
export type { Span } from "./span.ts";
export { BrowserMissing } from "./press/find.ts";
export { BrowserFailed } from "./press/launch.ts";
export { UsageError } from "./usage.ts";
