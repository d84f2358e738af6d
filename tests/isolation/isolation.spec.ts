import { conform } from '../conform.ts';
import scenarios from './isolation.scenarios.ts';

conform(scenarios);
