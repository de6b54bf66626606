// Runs a program and writes what it cost: `cost FILE BYTES SECONDS PROGRAM ARGUMENTS...` limits its addresses to BYTES
// and its processor time to SECONDS (whole; 0: no limit) and writes one line to FILE: wall, user and system seconds,
// peak bytes, exit code (128 + n for signal n), 1 if time ran out. A program of its own because the peak that the
// system tells counts that of whoever started the program, too: this one is small.
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace {

[[noreturn]] void become(char** command, rlim_t bytes, rlim_t seconds) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const rlimit space{bytes, bytes};
    if (bytes != 0) setrlimit(RLIMIT_AS, &space);
    const rlimit time{seconds, seconds};
    if (seconds != 0) setrlimit(RLIMIT_CPU, &time);
    execvp(command[0], command);
    std::perror(command[0]);
    _exit(127);
}

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6; }

}  // namespace

int main(int count, char** values) {
    if (count < 5) return std::fputs("usage: cost FILE BYTES SECONDS PROGRAM ARGUMENTS...\n", stderr), 2;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const auto start = std::chrono::steady_clock::now();
    const rlim_t limit = std::strtoull(values[3], nullptr, 10);
    const pid_t child = fork();
    if (child < 0) return std::perror("fork"), 2;
    if (child == 0) become(values + 4, std::strtoull(values[2], nullptr, 10), limit);
    int status = 0;
    rusage used{};
    while (wait4(child, &status, 0, &used) < 0) {
    }
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    // The system counts that time differently from what it tells, so the signal decides.
    const bool out_of_time = limit != 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    std::FILE* out = std::fopen(values[1], "w");
    if (out == nullptr) return std::perror(values[1]), 2;
    std::fprintf(out, "%.6f %.6f %.6f %lld %d %d\n", wall.count(), seconds(used.ru_utime), seconds(used.ru_stime),
                 static_cast<long long>(used.ru_maxrss) * 1024,
                 WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), out_of_time ? 1 : 0);
    return std::fclose(out) == 0 ? 0 : 2;
}
