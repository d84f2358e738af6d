import { conform } from '../conform.ts';
import scenarios from './streams.scenarios.ts';

conform(scenarios);
