/**
 * What fails a run that is compared: `any` failure; `new` ones only; or new ones and any `drift`.
 */
export const failOnWords = ['any', 'new', 'drift'] as const;
export type FailOn = (typeof failOnWords)[number];

/** The value of CROSSCHECK_FAIL_ON; undefined for what is none of its words. */
export const failOnFrom = (text: string | undefined): FailOn | undefined =>
	failOnWords.find((word) => word === text?.trim());
/**
 * After which runs a message is sent: `always`; those that `fail`; or those that fail or show a `change`
 * since the baseline.
 */
export const webhookOnWords = ['change', 'fail', 'always'] as const;
export type WebhookOn = (typeof webhookOnWords)[number];

/** The value of CROSSCHECK_WEBHOOK_ON; undefined for what is none of its words. */
export const webhookOnFrom = (text: string | undefined): WebhookOn | undefined =>
	webhookOnWords.find((word) => word === text?.trim());

/** Where a message about a run goes. */
export interface Webhook {
	/** A secret: who knows it can write there. */
	readonly url: string;
	readonly on: WebhookOn;
	/** Where people find the report. */
	readonly reportUrl: string | undefined;
}

/**
 * Environment variable in which the configuration hands a {@link Webhook} to the reporter, as JSON. A
 * reporter's options would end in Playwright's own reports.
 */
export const runWebhook = 'CROSSCHECK_RUN_WEBHOOK';
