import { conform } from '../conform.ts';
import scenarios from './credentials.scenarios.ts';

conform(scenarios);
