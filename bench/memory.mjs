// What processes hold in memory, on Linux.
import { readdirSync, readFileSync } from "node:fs";

/** Watches the most memory that a process and all it starts hold at one time; shared pages count once. `stop` gives it in bytes, undefined where it cannot be told. */
export function peakOf(pid) {
  let peak = 0;
  const timer = process.platform === "linux" ? setInterval(() => (peak = Math.max(peak, memoryOf(pid))), 20) : undefined;
  return {
    stop() {
      clearInterval(timer);
      return peak || undefined;
    },
  };
}

/** Bytes that a process and its descendants hold now, after their proportional set size. */
function memoryOf(first) {
  const children = new Map();
  for (const pid of readdirSync("/proc")) {
    if (!/^\d+$/.test(pid)) continue;
    // the name of a program stands in brackets and may hold blanks
    const parent = Number(read(`/proc/${pid}/stat`).replace(/^.*\) \S+ (\d+) .*$/s, "$1"));
    children.set(parent, [...(children.get(parent) ?? []), Number(pid)]);
  }
  let sum = 0;
  const open = [first];
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    sum += Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
    open.push(...(children.get(pid) ?? []));
  }
  return sum;
}

/** The text of a file of /proc; "" when its process has ended. */
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
