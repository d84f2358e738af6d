/** Where to connect to, and whom the certificate must name. */
export interface Endpoint {
	/** DNS name or IP literal, IPv6 without brackets. */
	readonly host: string;
	readonly port: number;
	readonly secure: boolean;
	/** Host that browsers asked for: sent as server name and looked for in the certificate. */
	readonly name: string;
}
