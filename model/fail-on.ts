/**
 * What fails a run that is compared: `any` failure; `new` ones only; or new ones and any `drift`.
 */
export const failOnWords = ['any', 'new', 'drift'] as const;
export type FailOn = (typeof failOnWords)[number];

/** @returns undefined for what is none of the words */
export const failOnFrom = (text: string | undefined): FailOn | undefined =>
	failOnWords.find((word) => word === text?.trim());
