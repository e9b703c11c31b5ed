// Supervisor: the parent of the server. A server that ends abnormally (a signal, a broken must(), a
// journal that takes nothing more) is started again at once, then after growing pauses; the restart
// replays the journal. A server that ends well, or because its configuration is wrong, is not.
//
// SIGTERM and SIGINT end the server and then the parent; SIGHUP goes on to the server (reload).
#pragma once
#include <functional>

namespace leitstelle::app {

// Exit statuses of the program; docs/operating/commands.md.
enum class Exit : int {
    good = 0,
    refused = 1,      // asked for something that cannot be done
    usage = 2,        // wrong command line or configuration
    damaged = 3,      // the data is not what it must be
    no_server = 4,    // the command needs a running server
    in_use = 5,       // another server has the data folder
    start_again = 70, // the server must be started anew
};

// How the server before this one ended: by its own fault, or otherwise (killed, or there was none).
enum class LastEnd { broke, other };

// Runs `serve` in a child process; answers when it ended for good. Call before any thread exists.
Exit supervised(const std::function<Exit(LastEnd)>& serve);

} // namespace leitstelle::app
