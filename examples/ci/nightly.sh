#!/usr/bin/env bash
# One night in containers: SHARDS of them make a part of the attempts each, one more merges them into the
# report. JOB_COMPLETION_INDEX says which one this is, as in a Kubernetes Job of completionMode Indexed:
# 0 to SHARDS-1 is a shard, SHARDS is the report. Without SHARDS, one container does everything.
# KEPT is a folder that all containers share, and that stays from night to night; RUN names the night.
# Exit codes: docs/ci.md.
set -euo pipefail

shards=${SHARDS:-0}
index=${JOB_COMPLETION_INDEX:-0}
kept=${KEPT:-/kept}
blobs=$kept/blobs/${RUN:-night}
export CROSSCHECK_BASELINE=$kept/baseline.json

shard() {
	local code=0
	npx playwright test --shard="$((index + 1))/$shards" --reporter=blob || code=$?
	mkdir -p "$blobs"
	# Failures (exit code 1) are judged in the report, once all attempts are there.
	if [ "$code" -gt 1 ]; then
		touch "$blobs/$index.failed"
		exit "$code"
	fi
	# Renamed, so that the report sees whole files only.
	cp blob-report/*.zip "$blobs/$index.part"
	mv "$blobs/$index.part" "$blobs/$index.zip"
}

count() { find "$blobs" -name "$1" 2>/dev/null | wc -l; }

# Waits for the blobs of all shards: a lost shard must not look like a run with fewer faults.
merge() {
	local end=$((SECONDS + 60 * ${WAIT_MINUTES:-30}))
	until [ "$(count '*.zip')" -eq "$shards" ]; do
		if [ "$(count '*.failed')" -gt 0 ]; then
			echo 'A shard failed. Its own log says why.'
			exit 2
		fi
		if [ "$SECONDS" -ge "$end" ]; then
			echo "After ${WAIT_MINUTES:-30} minutes, $(count '*.zip') of $shards shards have ended."
			exit 1
		fi
		sleep 1
	done
	npx playwright merge-reports -c playwright.config.ts "$blobs" || true
	rm -r "$blobs"
}

# Says what has changed, and keeps this night for the next one and its report beside the last thirty.
conclude() {
	local code=0 now
	npx crosscheck baseline compare || code=$?
	now=$(date +%F-%H%M)
	mkdir -p "$kept/runs" "$kept/reports"
	if [ "$code" -le 1 ] && npx crosscheck baseline keep; then
		cp reports/out/results.jsonl "$kept/runs/$now.jsonl"
		find "$kept/runs" -name '*.jsonl' | sort -r | tail -n +31 | xargs -r rm
		npx crosscheck history "$kept/runs" -o reports/out/history.html
	fi
	if [ -d reports/out ]; then cp -r reports/out "$kept/reports/$now"; fi
	find "$kept/reports" -mindepth 1 -maxdepth 1 | sort -r | tail -n +31 | xargs -r rm -r
	exit "$code"
}

if [ "$shards" -eq 0 ]; then
	# `conclude` repeats the exit code; 2 is a mistake, and there is nothing to conclude.
	npx playwright test || [ $? -ne 2 ] || exit 2
	conclude
elif [ "$index" -lt "$shards" ]; then
	shard
else
	merge
	conclude
fi
