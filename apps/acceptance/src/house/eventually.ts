/** Waits until something holds that the engine brings about by itself. @throws what the last try threw, after `withinMs`. */
export async function eventually<T>(check: () => Promise<T>, withinMs = 30_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
