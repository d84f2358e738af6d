import { interruptibleRun } from '../../../fixtures/interruption.ts';

/** The self-tests end at SIGTERM and SIGHUP as at SIGINT; Playwright alone would go on. */
export default function atSignals(): void {
	interruptibleRun();
}
