/** A font of one triangle, as WOFF2: browsers tell a page nothing of a font that they cannot use. */
export const font = Buffer.from(
	'd09GMgABAAAAAAD4AAoAAAAAAkAAAACvAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAABmAANAoYNQE2AiQDBgsGAAQgBTwHIBukAaAuCuwG+RpRzgkTPuNY8SGeL+7Zn7u7QUnS+LPAomaaBxoFHpBEVt779KEegOR11wg4X3Pqc7eA/93gOKJcUgskMIjwAUcYPGTbC4EsuqizRTvDDHAbg9Xay0968QIALKDQOGnByVgwRrD+9q8EQIFB0NgBBpDOc3wHBOHfd7z+QX/gfc5BRbYKrUB472ywPwCAZANBaQEFAIBxERBBQIlomb0oNVExj7uHiA0AAAA=',
	'base64',
);
