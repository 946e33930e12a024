/** The order in which formulas can be computed, each after those that it uses; and every circle among them, from its first member to its last. */
export function orderFormulas(partsOf: ReadonlyMap<string, readonly string[]>): {
  readonly order: readonly string[];
  readonly circles: readonly (readonly string[])[];
} {
  const order: string[] = [];
  const circles: (readonly string[])[] = [];
  const isDone = new Map<string, boolean>();
  for (const first of partsOf.keys()) {
    if (isDone.has(first)) continue;
    // a stack of its own, since formulas may follow one another through the whole report
    const path = [{ id: first, next: 0 }];
    isDone.set(first, false);
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const part = partsOf.get(last.id)?.[last.next++];
      if (part === undefined) {
        isDone.set(last.id, true);
        order.push(last.id);
        path.pop();
      } else if (!partsOf.has(part)) continue;
      else if (isDone.get(part) === false) circles.push(path.slice(path.findIndex(({ id }) => id === part)).map(({ id }) => id));
      else if (!isDone.has(part)) {
        isDone.set(part, false);
        path.push({ id: part, next: 0 });
      }
    }
  }
  return { order, circles };
}
