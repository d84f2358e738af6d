import { conform } from '../conform.ts';
import scenarios from './cookies.scenarios.ts';

conform(scenarios);
