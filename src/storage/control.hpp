// DATA/control.sock: how the command line speaks to the running server, because only the server may
// change its data. One request line of JSON, one answer line of JSON, then the connection ends.
// Only the user who runs the server (or root) gets through: the socket has mode 0600 and the other
// side's user is asked of the kernel.
#pragma once
#include "storage/files.hpp"
#include <array>
#include <functional>
#include <memory>
#include <thread>

namespace leitstelle::storage {

class ControlServer {
public:
    // `answer` is called in the server's own thread, one request after the other, and gives the
    // answer line without its line feed. Take the FolderLock first: an old socket is removed.
    using Answer = std::function<std::string(std::string_view request)>;
    static Result<std::unique_ptr<ControlServer>, Failure> start(const Path& folder, Answer answer);
    ~ControlServer(); // ends the thread after the request in hand

    static constexpr std::size_t most_request_bytes = 1 << 20;

private:
    ControlServer(const Path& folder, Answer answer, std::array<int, 2> stop_pipe);
    void serve();
    void serve_one(File connection);

    Path m_socket;
    Answer m_answer;
    File m_stop_reading, m_stop_writing, m_listening;
    std::thread m_thread;
};

// Asks the server on this folder. `patience`: for the whole answer; a backup takes minutes.
Result<std::string, Failure> ask_server(const Path& folder, std::string_view request,
                                        Duration patience);

} // namespace leitstelle::storage
