import { conform } from '../conform.ts';
import scenarios from './hardening.scenarios.ts';

conform(scenarios);
