import { conform } from '../conform.ts';
import { ownScenarios } from './own-scenarios.ts';

conform(ownScenarios());
