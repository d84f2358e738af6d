import { conform } from '../conform.ts';
import scenarios from './methods.scenarios.ts';

conform(scenarios);
