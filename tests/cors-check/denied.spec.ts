import { conform } from '../conform.ts';
import scenarios from './denied.scenarios.ts';

conform(scenarios);
