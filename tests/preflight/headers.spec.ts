import { conform } from '../conform.ts';
import scenarios from './headers.scenarios.ts';

conform(scenarios);
