/** The items by what they have in common, in the order of the first of each. */
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
