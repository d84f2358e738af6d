import { conform } from '../conform.ts';
import scenarios from './status.scenarios.ts';

conform(scenarios);
