import { conform } from '../conform.ts';
import scenarios from './exposed-headers.scenarios.ts';

conform(scenarios);
