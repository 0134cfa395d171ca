/**
 * What is asked side by side, so that the answers share round trips. All have ended before a failure is thrown: none may still be at the connection when
 * the transaction is taken back.
 */
export async function sideBySide<Works extends readonly Promise<unknown>[]>(
  works: readonly [...Works],
): Promise<{ [K in keyof Works]: Awaited<Works[K]> }> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
