import { conform } from '../conform.ts';
import scenarios from './safelist.scenarios.ts';

conform(scenarios);
