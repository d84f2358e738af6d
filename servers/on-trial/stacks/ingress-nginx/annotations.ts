import { parse } from 'yaml';

/** What the controller takes from the annotations of an Ingress. */
export interface Annotations {
	readonly cors?: Cors;
	/** Where nginx asks whether a request may pass. */
	readonly authUrl?: string;
	/** Lines for the location. */
	readonly snippet: string;
	readonly bodySize: string;
}

export interface Cors {
	/** `*` alone, or origins; those that the controller cannot read are left out. */
	readonly origins: readonly string[];
	readonly methods: string;
	readonly headers: string;
	readonly credentials: boolean;
	/** Empty: not sent. */
	readonly exposed: string;
	/** Seconds. */
	readonly maxAge: string;
}

const prefix = 'nginx.ingress.kubernetes.io/';

const origin = /^[a-z]+:\/\/(\*\.)?[A-Za-z0-9.-]*(:\d+)?$/;
const methods = /^([A-Za-z]+,?\s?)+$/;
const headers = /^[\w, -]*$/;
const exposed = /^([\w*-]+,?\s?)+$/;

const usual = {
	methods: 'GET, PUT, POST, DELETE, PATCH, OPTIONS',
	headers:
		'DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,Authorization',
	maxAge: '1728000',
};

/**
 * Reads an Ingress as version 1.15.0 of the controller does: what it cannot read counts as absent.
 * @throws Error for what is no YAML
 */
export function annotationsOf(ingress: string): Annotations {
	const all: Readonly<Record<string, string>> = parse(ingress).metadata.annotations;
	const told = (name: string): string | undefined => all[prefix + name];
	const authUrl = told('auth-url');
	return {
		...(told('enable-cors') === 'true' ? { cors: corsOf(told) } : {}),
		...(authUrl === undefined ? {} : { authUrl }),
		snippet: told('configuration-snippet') ?? '',
		bodySize: told('proxy-body-size') ?? '1m',
	};
}

function corsOf(told: (name: string) => string | undefined): Cors {
	const asked = (told('cors-allow-origin') ?? '*').split(',').map((each) => each.trim());
	return {
		origins: asked.includes('*') ? ['*'] : asked.filter((each) => origin.test(each)),
		methods: fitting(told('cors-allow-methods'), methods) ?? usual.methods,
		headers: fitting(told('cors-allow-headers'), headers) ?? usual.headers,
		credentials: told('cors-allow-credentials') !== 'false',
		exposed: fitting(told('cors-expose-headers'), exposed) ?? '',
		maxAge: fitting(told('cors-max-age'), /^\d+$/) ?? usual.maxAge,
	};
}

const fitting = (value: string | undefined, pattern: RegExp): string | undefined =>
	value !== undefined && pattern.test(value) ? value : undefined;
