import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
	BasicConstraintsExtension,
	PemConverter,
	SubjectAlternativeNameExtension,
	X509CertificateGenerator,
} from '@peculiar/x509';
import type { Certificate } from './wire.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMs = 24 * 60 * 60 * 1000;

/** Certificates for servers under test, good and bad. */
export interface TestCertificates {
	/** PEM of the authority behind `valid` and `expired`. */
	readonly authorityPem: string;
	valid(host: string): Promise<Certificate>;
	expired(host: string): Promise<Certificate>;
	selfSigned(host: string): Promise<Certificate>;
}

export async function testCertificates(): Promise<TestCertificates> {
	const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
	const key = PemConverter.encode(
		await webcrypto.subtle.exportKey('pkcs8', keys.privateKey),
		PemConverter.PrivateKeyTag,
	);
	const authority = await X509CertificateGenerator.createSelfSigned({
		name: 'CN=Test authority',
		keys,
		signingAlgorithm: algorithm,
		extensions: [new BasicConstraintsExtension(true, undefined, true)],
	});
	const names = (host: string) => [
		new SubjectAlternativeNameExtension([{ type: 'dns', value: host }]),
	];
	async function issue(host: string, notAfter: Date): Promise<Certificate> {
		const leaf = await X509CertificateGenerator.create({
			subject: 'CN=Test server',
			issuer: authority.subject,
			publicKey: keys.publicKey,
			signingKey: keys.privateKey,
			signingAlgorithm: algorithm,
			notBefore: new Date(Date.now() - 2 * dayMs),
			notAfter,
			extensions: names(host),
		});
		return { key, cert: leaf.toString('pem') };
	}
	return {
		authorityPem: authority.toString('pem'),
		valid: (host) => issue(host, new Date(Date.now() + dayMs)),
		expired: (host) => issue(host, new Date(Date.now() - dayMs)),
		async selfSigned(host) {
			const leaf = await X509CertificateGenerator.createSelfSigned({
				name: 'CN=Self-signed server',
				keys,
				signingAlgorithm: algorithm,
				extensions: names(host),
			});
			return { key, cert: leaf.toString('pem') };
		},
	};
}
