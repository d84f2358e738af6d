import { randomUUID } from 'node:crypto';
import express, { type Express } from 'express';
import type { Contract } from '../../../model/contract.ts';
import { addApiRoutes } from './api.ts';

/** All routes of the reference API, behind its CORS layer. */
export function addRoutes(app: Express, _contract: Contract): void {
	app.use((_request, response, next) => {
		response.set({ 'X-Request-Id': randomUUID(), 'X-Internal-Host': 'reference-1' });
		next();
	});
	app.use(express.json());
	addApiRoutes(app);
}
