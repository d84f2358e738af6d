import { conform } from '../conform.ts';
import scenarios from './timing.scenarios.ts';

conform(scenarios);
