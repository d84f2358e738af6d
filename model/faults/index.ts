import type { CodeText } from '../fetch-standard/code-texts/code-text.ts';
import { cookieFaults } from './cookies.ts';
import { credentialsFaults } from './credentials.ts';
import { exposureFaults } from './exposure.ts';
import type { FaultKind, Found, SeenAnswer } from './fault.ts';
import { hardeningFaults } from './hardening.ts';
import { maxAgeFaults } from './max-age.ts';
import { refusalStatusFaults } from './refusal-status.ts';
import { varyFaults } from './vary.ts';

const kinds: readonly FaultKind[] = [
	maxAgeFaults,
	exposureFaults,
	varyFaults,
	refusalStatusFaults,
	credentialsFaults,
	cookieFaults,
	hardeningFaults,
];

/** The words of all faults, by code. */
export const faultTexts: Readonly<Record<string, CodeText>> = Object.assign(
	{},
	...kinds.map(({ texts }) => texts),
);

/** Every fault of one answer that breaks the contract without making the browser refuse. */
export const faultsIn = (seen: SeenAnswer): Found[] => kinds.flatMap(({ find }) => find(seen));
