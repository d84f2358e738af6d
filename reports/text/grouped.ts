/** The items in groups by a key, in the order of each group's first item. */
export function grouped<Item, Key>(
	items: readonly Item[],
	by: (item: Item) => Key,
): Map<Key, readonly [Item, ...Item[]]> {
	const groups = new Map<Key, [Item, ...Item[]]>();
	for (const item of items) {
		const group = groups.get(by(item));
		if (group) group.push(item);
		else groups.set(by(item), [item]);
	}
	return groups;
}
