import { conform } from '../conform.ts';
import scenarios from './cache.scenarios.ts';

conform(scenarios);
