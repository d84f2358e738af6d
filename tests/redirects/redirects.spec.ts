import { conform } from '../conform.ts';
import scenarios from './redirects.scenarios.ts';

conform(scenarios);
