import { createHash } from 'node:crypto';

/**
 * The `integrity` attribute's value for a resource of this text.
 * https://w3c.github.io/webappsec-subresource-integrity/#integrity-metadata-description
 */
export const integrityMetadata = (text: string): string =>
	`sha384-${createHash('sha384').update(text).digest('base64')}`;
