// @ts-check
/**
 * Writes an OpenAPI document without what says nothing about CORS: texts, schemas of bodies, error responses.
 *
 *     node trim.mjs DOCUMENT.json > SHORT.json
 */
import { readFileSync } from 'node:fs';

/** @typedef {Record<string, any>} Json */

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];

/** @param {Json | undefined} from @param {string[]} names @returns {Json} */
const pick = (from, names) =>
	Object.fromEntries(
		names.flatMap((name) => (from?.[name] === undefined ? [] : [[name, from[name]]])),
	);

/** @param {Json | undefined} from @param {(value: Json, name: string) => unknown} change */
const mapped = (from, change) =>
	Object.fromEntries(
		Object.entries(from ?? {}).map(([name, value]) => [name, change(value, name)]),
	);

const whole = /** @type {Json} */ (JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));

/** @param {string} name @param {Json} value */
const filled = (name, value) => (Object.keys(value).length > 0 ? { [name]: value } : {});

/** @param {Json} schema @returns {Json} */
const schema = (schema) =>
	schema.$ref ? schemaOf(whole.components.schemas[schema.$ref.split('/')[3]]) : schemaOf(schema);

/** A plain text is what is taken where there is no schema. @param {Json} schema */
function schemaOf(schema) {
	const short = pick(schema, ['type', 'format', 'default', 'example', 'minimum']);
	return short.type === 'string' && Object.keys(short).length === 1 ? {} : short;
}

/** @param {Json} parameter @returns {Json} */
const parameter = (parameter) => ({
	...pick(parameter, ['$ref', 'name', 'in', 'required', 'example']),
	...filled('schema', schema(parameter.schema ?? {})),
	...(parameter.examples
		? { examples: mapped(parameter.examples, (each) => pick(each, ['value'])) }
		: {}),
});

/** @param {Json} body */
const body = (body) => ({
	...pick(body, ['$ref']),
	...(body.content ? { content: mapped(body.content, () => ({})) } : {}),
});

/** @param {Json} response */
const response = (response) => ({
	...(response.content?.['application/json'] ? {} : body(response)),
	...pick(response, ['$ref']),
	...(response.headers
		? { headers: mapped(response.headers, (each) => pick(each, ['$ref'])) }
		: {}),
});

/** @param {Json | undefined} responses */
const responses = (responses) =>
	mapped(
		Object.fromEntries(Object.entries(responses ?? {}).filter(([status]) => /^[23d]/.test(status))),
		response,
	);

/** Parameters of the query that may be left out change nothing. @param {Json[] | undefined} list */
const parameters = (list = []) =>
	list.map(parameter).filter((each) => {
		const { in: place, required } = each.$ref
			? whole.components.parameters[each.$ref.split('/')[3]]
			: each;
		return place !== 'query' || required;
	});

/** @param {Json} item */
const item = (item) => ({
	...filled('parameters', parameters(item.parameters)),
	...Object.fromEntries(
		methods.flatMap((method) => {
			const operation = item[method];
			if (!operation) return [];
			return [
				[
					method,
					{
						...pick(operation, ['security']),
						...filled('parameters', parameters(operation.parameters)),
						...(operation.requestBody ? { requestBody: body(operation.requestBody) } : {}),
						responses: responses(operation.responses),
					},
				],
			];
		}),
	),
});

const { components = {} } = whole;
const short = {
	...pick(whole, ['openapi']),
	info: pick(whole.info, ['title', 'version', 'license', 'contact']),
	...pick(whole, ['servers', 'security']),
	paths: mapped(whole.paths, item),
	components: {
		parameters: mapped(components.parameters, parameter),
		headers: mapped(components.headers, () => ({})),
		responses: mapped(components.responses, response),
		requestBodies: mapped(components.requestBodies, body),
		securitySchemes: mapped(components.securitySchemes, (scheme) =>
			pick(scheme, ['type', 'scheme', 'in', 'name']),
		),
	},
};
// One path a line, so that changes can be read.
process.stdout.write(`${JSON.stringify(short).replaceAll(/,("\/)/g, ',\n$1')}\n`);
