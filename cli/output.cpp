#include "output.hpp"

#include "model/error.hpp"
#include "text/utf8.hpp"

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <system_error>

#include <signal.h>

namespace hearsay::cli {
namespace {

constexpr std::array<int, 3> stopping_signals{SIGINT, SIGTERM, SIGHUP};

// The one thing a signal handler may touch.
volatile std::sig_atomic_t noted_signal = 0;

extern "C" void note_signal(int signal) { noted_signal = signal; }

}  // namespace

struct InterruptGuard::Saved {
    std::array<struct sigaction, stopping_signals.size()> actions{};
};

InterruptGuard::InterruptGuard() : saved_(std::make_unique<Saved>()) {
    struct sigaction action {};
    action.sa_handler = note_signal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < stopping_signals.size(); ++i) {
        sigaction(stopping_signals[i], nullptr, &saved_->actions[i]);
        // nohup and background jobs ignore signals on purpose.
        if (saved_->actions[i].sa_handler != SIG_IGN) sigaction(stopping_signals[i], &action, nullptr);
    }
}

InterruptGuard::~InterruptGuard() {
    for (std::size_t i = 0; i < stopping_signals.size(); ++i) {
        sigaction(stopping_signals[i], &saved_->actions[i], nullptr);
    }
    if (const int signal = noted_signal; signal != 0) {
        noted_signal = 0;
        raise(signal);
    }
}

bool InterruptGuard::pending() noexcept { return noted_signal != 0; }

namespace {

bool is_same_file(const std::string& one, const std::string& other) {
    std::error_code unknown;
    if (std::filesystem::is_regular_file(one, unknown)) return std::filesystem::equivalent(one, other, unknown);
    if (std::filesystem::exists(one, unknown)) return false;  // a device
    // What is not there yet may be named in two ways.
    const auto whole = [&](const std::string& path) {
        return std::filesystem::weakly_canonical(std::filesystem::absolute(path, unknown), unknown);
    };
    const auto path = whole(file_behind_links(one));
    return !unknown && path == whole(other);
}

}  // namespace

Output::Output(Console& console, const std::string& path, std::span<const std::string> inputs) : console_(console) {
    if (is_standard(path)) return;
    for (const std::string& input : inputs) {
        if (input != "-" && is_same_file(path, input)) {
            throw UsageError("the output " + in_quotes(path) + " is also an input; name another file with --output");
        }
    }
    guard_.emplace();
    file_.emplace(path);
}

std::ostream& Output::stream() noexcept { return file_ ? file_->stream() : console_.out; }

bool Output::stopped() const noexcept {
    if (file_) return InterruptGuard::pending();
    return console_.out.error() != 0;
}

void Output::finish() {
    if (!file_) return finish_standard_output(console_);
    if (InterruptGuard::pending()) throw Interrupted("interrupted; nothing was written");
    file_->commit();
}

void finish_standard_output(Console& console) {
    console.out.flush();
    const int error = console.out.error();
    if (error == 0 || error == EPIPE) return;
    throw FileError("cannot write standard output: " + std::generic_category().message(error) +
                    (error == ENOSPC ? "; make room there, or name a file with --output" : ""));
}

}  // namespace hearsay::cli
