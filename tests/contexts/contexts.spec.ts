import { conform } from '../conform.ts';
import scenarios from './contexts.scenarios.ts';

conform(scenarios);
