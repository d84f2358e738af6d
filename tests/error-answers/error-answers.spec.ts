import { conform } from '../conform.ts';
import scenarios from './error-answers.scenarios.ts';

conform(scenarios);
