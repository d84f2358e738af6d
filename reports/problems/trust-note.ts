import type { AttemptRecord } from '../../model/record.ts';
import { listed } from '../text/listed.ts';

/**
 * What the security reader should know of a policy that allows whatever is asked for, with credentials;
 * empty if no resource of the run has such a policy.
 */
export function trustNote(attempts: readonly AttemptRecord[]): string {
	const open = attempts.filter(({ attempt }) =>
		attempt?.steps.some(
			({ policy }) =>
				policy.allowCredentials &&
				[...policy.allowMethods, ...policy.allowHeaders].some((name) => name === '*'),
		),
	);
	const names = new Set(open.map(({ request }) => request.name.split('.', 1)[0] ?? ''));
	return names.size === 0
		? ''
		: `The contract allows any header or method with credentials for ${listed([...names])}: only the list of allowed origins protects that.`;
}
