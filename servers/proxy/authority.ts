// Must come before the library: imports are evaluated in order.
import 'reflect-metadata';
import { createHash, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import {
	AuthorityKeyIdentifierExtension,
	BasicConstraintsExtension,
	ExtendedKeyUsage,
	ExtendedKeyUsageExtension,
	KeyUsageFlags,
	KeyUsagesExtension,
	PemConverter,
	SubjectAlternativeNameExtension,
	SubjectKeyIdentifierExtension,
	X509CertificateGenerator,
} from '@peculiar/x509';

const dayMs = 24 * 60 * 60 * 1000;
const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' };

/** A certificate authority that exists only in memory, as long as the run. */
export interface Authority {
	/** PEM of its own certificate. */
	readonly pem: string;
	/** Base64 SHA-256 of its public key's SubjectPublicKeyInfo (RFC 7469 §2.4). */
	readonly spki: string;
	/**
	 * What a TLS server needs to be `host`: key, leaf certificate and this authority's certificate
	 * behind it. Made once for each host.
	 * @param host DNS name or IP literal, IPv6 without brackets
	 */
	contextFor(host: string): Promise<SecureContext>;
}

/**
 * Makes a certificate authority with a new EC P-256 key, valid from a day ago until in two days.
 */
export async function createAuthority(): Promise<Authority> {
	const keys = await newKeys();
	const certificate = await X509CertificateGenerator.createSelfSigned({
		name: 'CN=Crosscheck authority of this run',
		keys,
		signingAlgorithm,
		...validity(),
		extensions: [
			new BasicConstraintsExtension(true, 0, true),
			new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
			await SubjectKeyIdentifierExtension.create(keys.publicKey),
		],
	});
	const pem = certificate.toString('pem');
	const leafKeys = await newKeys();
	const leafKey = await webcrypto.subtle.exportKey('pkcs8', leafKeys.privateKey);
	const leafKeyPem = PemConverter.encode(leafKey, PemConverter.PrivateKeyTag);

	async function issue(host: string): Promise<SecureContext> {
		const leaf = await X509CertificateGenerator.create({
			subject: 'CN=Crosscheck proxy',
			issuer: certificate.subject,
			publicKey: leafKeys.publicKey,
			signingKey: keys.privateKey,
			signingAlgorithm,
			...validity(),
			extensions: [
				new BasicConstraintsExtension(false, undefined, true),
				new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
				new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
				new SubjectAlternativeNameExtension([{ type: isIP(host) ? 'ip' : 'dns', value: host }]),
				await AuthorityKeyIdentifierExtension.create(keys.publicKey),
			],
		});
		return createSecureContext({ key: leafKeyPem, cert: `${leaf.toString('pem')}\n${pem}` });
	}

	const contexts = new Map<string, Promise<SecureContext>>();
	return {
		pem,
		spki: createHash('sha256')
			.update(Buffer.from(await webcrypto.subtle.exportKey('spki', keys.publicKey)))
			.digest('base64'),
		contextFor(host) {
			const known = contexts.get(host) ?? issue(host);
			contexts.set(host, known);
			return known;
		},
	};
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
	return webcrypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
}

function validity(): { notBefore: Date; notAfter: Date } {
	const now = Date.now();
	return { notBefore: new Date(now - dayMs), notAfter: new Date(now + 2 * dayMs) };
}
