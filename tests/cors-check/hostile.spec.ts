import { conform } from '../conform.ts';
import scenarios from './hostile.scenarios.ts';

conform(scenarios);
