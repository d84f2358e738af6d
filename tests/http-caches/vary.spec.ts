import { conform } from '../conform.ts';
import scenarios from './vary.scenarios.ts';

conform(scenarios);
