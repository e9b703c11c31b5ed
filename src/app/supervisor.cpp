#include "app/supervisor.hpp"
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace leitstelle::app {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

static volatile pid_t s_child = 0;
static volatile std::sig_atomic_t s_ending = 0;

static void pass_on(int signal) {
    if (signal != SIGHUP) s_ending = 1;
    if (s_child > 0) ::kill(s_child, signal);
}

static void handle(int signal, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    ::sigaction(signal, &action, nullptr);
}

static pid_t start_child(const std::function<Exit(LastEnd)>& serve, LastEnd last, pid_t parent) {
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child != 0) return child;
    for (int signal : {SIGTERM, SIGINT, SIGHUP}) handle(signal, SIG_DFL);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL); // no server without somebody who would start it again
    if (::getppid() != parent) ::_exit(static_cast<int>(Exit::start_again));
    const int status = static_cast<int>(serve(last));
    std::fflush(nullptr);
    ::_exit(status);
}

static int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return status;
}

Exit supervised(const std::function<Exit(LastEnd)>& serve) {
    LastEnd last = LastEnd::other;
    const pid_t parent = ::getpid();
    for (int signal : {SIGTERM, SIGINT, SIGHUP}) handle(signal, pass_on);
    for (auto pause = 50ms;;) {
        const auto begun = Clock::now();
        s_child = start_child(serve, last, parent);
        if (s_child < 0) {
            std::fprintf(stderr, "leitstelle: no process for the server: %s\n",
                         std::strerror(errno));
            return Exit::start_again;
        }
        const int status = wait_for(s_child);
        s_child = 0;
        const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
        const bool from_outside = signal == 0 || signal == SIGKILL || signal == SIGTERM;
        last = from_outside ? LastEnd::other : LastEnd::broke;
        const bool for_good = code >= 0 && code != static_cast<int>(Exit::start_again);
        if (for_good) return static_cast<Exit>(code);
        if (s_ending) return WIFSIGNALED(status) ? Exit::good : Exit::start_again;
        // Killed from outside is no sign of a fault that would only come again.
        if (signal == SIGKILL || Clock::now() - begun > 30s) pause = 50ms;
        std::fprintf(stderr, "leitstelle: the server ended (%s %d), started again in %lld ms\n",
                     code < 0 ? "signal" : "status", code < 0 ? signal : code,
                     static_cast<long long>(pause.count()));
        std::this_thread::sleep_for(pause);
        if (s_ending) return Exit::good;
        pause = std::min<std::chrono::milliseconds>(pause * 2, 5s);
    }
}

} // namespace leitstelle::app
