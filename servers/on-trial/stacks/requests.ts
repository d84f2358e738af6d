/**
 * Arguments of `crosscheck check`: a page on the first front-end calls the API with credentials.
 * @param more further arguments
 */
export const pageAsks = (method: string, path: string, ...more: string[]): readonly string[] => [
	'-X',
	method,
	`https://api.example.com${path}`,
	'--origin',
	'https://app.example.com',
	'--credentials',
	'include',
	...more,
];

export const signedIn = ['-H', 'Authorization: Bearer demo-token'];
export const numbered = ['-H', 'X-Request-Id: 4711'];
export const withItem = ['-H', 'Content-Type: application/json', '-d', '{"name":"lamp"}'];
