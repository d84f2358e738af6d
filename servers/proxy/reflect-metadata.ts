/*
 * `@peculiar/x509` keeps its algorithms in a dependency container that stores notes about classes
 * through these three functions and refuses to load without them; Node does not have them.
 */

type Notes = Map<unknown, unknown>;

declare global {
	namespace Reflect {
		function defineMetadata(key: unknown, value: unknown, target: object): void;
		function getMetadata(key: unknown, target: object): unknown;
		function getOwnMetadata(key: unknown, target: object): unknown;
	}
}

const notesOf = new WeakMap<object, Notes>();

function defineMetadata(key: unknown, value: unknown, target: object): void {
	const notes = notesOf.get(target) ?? new Map();
	notesOf.set(target, notes.set(key, value));
}

function getOwnMetadata(key: unknown, target: object): unknown {
	return notesOf.get(target)?.get(key);
}

function getMetadata(key: unknown, target: object | null): unknown {
	if (target === null) return undefined;
	return notesOf.get(target)?.has(key)
		? getOwnMetadata(key, target)
		: getMetadata(key, Object.getPrototypeOf(target));
}

// A complete implementation that someone else loaded stays in place.
if (!('getMetadata' in Reflect)) {
	Object.assign(Reflect, { defineMetadata, getMetadata, getOwnMetadata });
}

export {};
