import { conform } from '../conform.ts';
import scenarios from './triggers.scenarios.ts';

conform(scenarios);
