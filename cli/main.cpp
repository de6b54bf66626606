// hearsay's main(): sets up the standard streams, runs a command, and turns whatever goes wrong into a message with a
// remedy and an exit code.
#include "opened_story.hpp"
#include "output.hpp"
#include "program.hpp"
#include "text/plain_text.hpp"

#include "model/error.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <exception>
#include <new>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace {

using namespace hearsay;
using namespace hearsay::cli;

/// A standard stream that is closed must not become the first file we open. Opened the wrong way round, so that using
/// it still fails.
void occupy_standard_descriptors() {
    for (int descriptor = 0; descriptor <= 2; ++descriptor) {
        if (fcntl(descriptor, F_GETFD) == -1) open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
    }
}

ExitCode fail(Console& console, ExitCode code, std::string_view message, std::string_view remedy = {}) {
    console.err << "hearsay: " << harmless(message) << '\n';
    if (!remedy.empty()) console.err << "hearsay: " << remedy << '\n';
    console.err.flush();
    return code;
}

/// The one place where exceptions end.
ExitCode guarded(std::span<const std::string> words, Console& console) {
    std::string command;
    try {
        return run_program(words, console, command);
    } catch (const UsageError& error) {
        return fail(console, ExitCode::unusable, error.what(),
                    "try \"hearsay " + (command.empty() ? "" : command + ' ') + "--help\"");
    } catch (const FileError& error) {
        return fail(console, ExitCode::unusable, error.what());
    } catch (const StoryError& error) {
        return fail(console, ExitCode::unusable, error.what());
    } catch (const Interrupted& error) {
        return fail(console, ExitCode::unusable, error.what());
    } catch (const Error& error) {
        return fail(console, ExitCode::failure, error.what());
    } catch (const std::bad_alloc&) {
        return fail(console, ExitCode::failure, "not enough memory",
                    "use fewer claims at once (--claim), or a machine with more memory");
    } catch (const std::exception& error) {
        return fail(console, ExitCode::failure, std::string("internal failure: ") + error.what(),
                    "this is a fault of hearsay; please report it with the command line and \"hearsay --version\"");
    }
}

}  // namespace

int main(int argc, char** argv) {
    occupy_standard_descriptors();
    // A reader that goes away shows as an error of write(), which Output treats as the end of the work.
    std::signal(SIGPIPE, SIG_IGN);
    InputStream in(STDIN_FILENO);
    DescriptorStream out(STDOUT_FILENO);
    DescriptorStream err(STDERR_FILENO);
    err.setf(std::ios::unitbuf);
    Console console{.in = in,
                    .out = out,
                    .err = err,
                    .out_is_terminal = isatty(STDOUT_FILENO) == 1,
                    .err_is_terminal = isatty(STDERR_FILENO) == 1,
                    .width = console_width(STDOUT_FILENO),
                    .colorful = environment_allows_color()};
    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
    const ExitCode code = guarded(words, console);
    err.flush();
    // What could not be said must not pass for nothing to say; a reader that went away knows why.
    const bool unsaid = err.error() != 0 && err.error() != EPIPE;
    return static_cast<int>(unsaid ? std::max(code, ExitCode::unusable) : code);
}
