import { conform } from '../conform.ts';
import scenarios from './answer.scenarios.ts';

conform(scenarios);
