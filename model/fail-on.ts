/**
 * What fails a run that is compared: `any` failure; `new` ones only; or new ones and any `drift`.
 */
export const failOnWords = ['any', 'new', 'drift'] as const;
export type FailOn = (typeof failOnWords)[number];

/** The value of CROSSCHECK_FAIL_ON; undefined for what is none of its words. */
export const failOnFrom = (text: string | undefined): FailOn | undefined =>
	failOnWords.find((word) => word === text?.trim());
