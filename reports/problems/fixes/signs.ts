/** A response header that shows which stack sent it. */
export interface Sign {
	/** In lower case. */
	readonly header: string;
	readonly value: RegExp;
	/** What of the header may be shown: all of it, the cookie's name, or only that it is there. */
	readonly shows: 'value' | 'cookie' | 'name';
	/** Other stacks send it too, so the signs of one stack alone come first. */
	readonly isShared?: true;
}

/** The header has a value that only this stack sends; it may be shown. @param header in lower case */
export const says = (header: string, value: RegExp): Sign => ({ header, value, shows: 'value' });

/** The header is there; its value may be an id, and is not shown. @param header in lower case */
export const has = (header: string): Sign => ({ header, value: /^/, shows: 'name' });

/** A cookie of this name is set. @param value from the start of Set-Cookie to the equals sign */
export const setsCookie = (value: RegExp): Sign => ({
	header: 'set-cookie',
	value,
	shows: 'cookie',
});
