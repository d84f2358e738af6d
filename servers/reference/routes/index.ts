import { randomUUID } from 'node:crypto';
import express, { type Express } from 'express';
import type { Contract } from '../../../model/contract.ts';
import { addApiRoutes } from './api.ts';
import { addAssetRoutes } from './assets.ts';
import { addCacheRoutes } from './caches.ts';
import { addCookieRoutes } from './cookies.ts';
import { addErrorRoutes, refuseMalformedBody } from './errors.ts';
import { addHardening } from './hardening.ts';
import { addHeaderRoutes } from './headers.ts';
import { addPreflightRoutes, refuseStrangers } from './preflight.ts';
import { addRedirectRoutes } from './redirects.ts';
import { addStreamRoutes } from './streams.ts';
import { addTimingRoutes } from './timing.ts';

/** Adds all routes of the reference API, behind its CORS layer. */
export function addRoutes(app: Express, contract: Contract): void {
	app.use((_request, response, next) => {
		response.set({ 'X-Request-Id': randomUUID(), 'X-Internal-Host': 'reference-1' });
		next();
	});
	addHardening(app);
	app.use(refuseStrangers(contract));
	app.use(express.json());
	app.use(refuseMalformedBody);
	addErrorRoutes(app);
	addHeaderRoutes(app);
	addCookieRoutes(app);
	addTimingRoutes(app, contract);
	addAssetRoutes(app);
	addCacheRoutes(app);
	addRedirectRoutes(app, contract);
	addApiRoutes(app);
	addPreflightRoutes(app);
	addStreamRoutes(app, contract);
}
