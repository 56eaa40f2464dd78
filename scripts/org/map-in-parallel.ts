/** Like `Promise.all` over `map`, but with no more than `limit` in the air; results in the order of the items. */
export async function mapInParallel<Item, Result>(items: readonly Item[], limit: number, work: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
    const results: Result[] = [];
    const queue = items.entries();
    const workers = Array.from({ length: Math.min(limit, items.length) }, async () => {
        for (const [index, item] of queue) results[index] = await work(item);
    });
    await Promise.all(workers);
    return results;
}
