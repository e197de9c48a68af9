# SPDX-License-Identifier: Apache-2.0
# Stays with one job until it ends, so that mlgit need not: starts the command, keeps the status file true, and at the
# end has mlgit record the result. mlgit starts it in a session of its own, as
#     sh supervisor.sh RUN_DIRECTORY COUNT [RECORDING_COMMAND...] COMMAND...
# where COUNT is the number of words of the recording command. Once the status file says Running it prints "started".

# Caught and not ignored: a signal that is ignored here, the command would ignore too.
trap : HUP INT TERM

run=$1
status_file=$run/azureml-logs/process_status.json
boot_id=
start_ticks=

now() {
    time=$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)
    case $time in
    *[!0-9TZ:.-]*) time=$(date -u +%Y-%m-%dT%H:%M:%SZ) ;;
    esac
    echo "$time"
}

# A process is known by its number, its start, and the boot of the machine it belongs to.
identify() {
    if [ -r "/proc/$$/stat" ] && [ -r /proc/sys/kernel/random/boot_id ]; then
        read -r boot_id </proc/sys/kernel/random/boot_id
        read -r fields <"/proc/$$/stat"
        # The name, in parentheses, may hold anything; the start is the 20th field after it.
        set -f
        set -- ${fields##*) }
        set +f
        start_ticks=${20}
    fi
}

# write_status STATUS PID END_TIME EXIT_CODE: words, numbers and times only, so nothing needs quoting.
write_status() {
    printf '{\n  "status": "%s",\n  "supervisor_pid": %s,\n  "supervisor_start": "%s",\n  "boot_id": "%s",\n' \
        "$1" "$$" "$start_ticks" "$boot_id" >"$status_file.new" &&
        printf '  "pid": %s,\n  "start_time_utc": "%s",\n  "end_time_utc": %s,\n  "exit_code": %s\n}\n' \
            "$2" "$start_time" "$3" "$4" >>"$status_file.new" &&
        mv -f "$status_file.new" "$status_file"
}

# recording COUNT WORDS...: runs the first COUNT of the words.
recording() {
    count=$1
    shift
    left=$#
    while [ "$left" -gt 0 ]; do
        word=$1
        shift
        [ "$count" -gt 0 ] && set -- "$@" "$word"
        count=$((count - 1))
        left=$((left - 1))
    done
    cd / && "$@" >>"$run/azureml-logs/supervisor_log.txt" 2>&1
}

identify
start_time=$(now)
(
    # $$ is the parent's number in a subshell; the number of this one is that of its child's parent.
    pid=$(exec sh -c 'echo "$PPID"')
    write_status Running "$pid" null null || exit 125
    # mlgit may be gone by now: that must not end the job.
    (trap '' PIPE; echo started 2>/dev/null)
    shift "$(($2 + 2))"
    exec "$@" </dev/null >>"$run/user_logs/std_log.txt" 2>&1
)
exit_code=$?
end_time=$(now)
pid=$(sed -n 's/^  "pid": \([0-9]*\),$/\1/p' "$status_file")

if [ -e "$run/azureml-logs/cancel_requested" ]; then
    status=Canceled
elif [ "$exit_code" -eq 0 ]; then
    status=Completed
else
    status=Failed
fi
write_status "$status" "${pid:-null}" "\"$end_time\"" "$exit_code"

if [ "$2" -gt 0 ]; then
    shift
    recording "$@"
fi
