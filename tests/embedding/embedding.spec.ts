import { conform } from '../conform.ts';
import scenarios from './embedding.scenarios.ts';

conform(scenarios);
