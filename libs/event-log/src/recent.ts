/** Remembers the last used values, each for a limited time: what another process destroyed must not live on here. */
export class Recent<V> {
  readonly #values = new Map<string, { readonly value: V; readonly until: number }>();
  constructor(
    private readonly size: number,
    private readonly maxAgeMs: number,
  ) {}

  get(key: string): V | undefined {
    const found = this.#values.get(key);
    if (found === undefined) return undefined;
    this.#values.delete(key);
    if (found.until < performance.now()) return undefined;
    // A Map keeps the order of insertion: the first is the one not used for longest.
    this.#values.set(key, found);
    return found.value;
  }

  set(key: string, value: V): void {
    this.#values.delete(key);
    this.#values.set(key, { value, until: performance.now() + this.maxAgeMs });
    if (this.#values.size > this.size) this.#values.delete(this.#values.keys().next().value as string);
  }

  /** Forgets every value for which `gone` holds. */
  drop(gone: (value: V) => boolean): void {
    for (const [key, { value }] of this.#values) if (gone(value)) this.#values.delete(key);
  }
}
