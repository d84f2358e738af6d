import { conform } from '../conform.ts';
import scenarios from './allowed.scenarios.ts';

conform(scenarios);
