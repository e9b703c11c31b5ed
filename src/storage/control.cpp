#include "storage/control.hpp"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace leitstelle::storage {

static constexpr auto socket_name = "control.sock";
static constexpr Duration patience_with_client = std::chrono::seconds{2};
static constexpr std::size_t most_answer_bytes = 64 << 20;

// A socket's path may be 107 bytes long, a data folder's any length: so it is named through the
// folder's descriptor.
static sockaddr_un address_in(const File& folder) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name =
        "/proc/self/fd/" + std::to_string(folder.descriptor()) + "/" + socket_name;
    std::memcpy(address.sun_path, name.c_str(), name.size() + 1);
    return address;
}
static File new_socket() {
    const int made = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (made < 0) throw_errno("cannot make a socket");
    return File(made);
}
static std::array<int, 2> new_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw_errno("cannot make a pipe");
    return ends;
}

static bool wait_for(const File& file, short what, std::chrono::steady_clock::time_point until) {
    for (;;) {
        const auto left =
            std::chrono::duration_cast<Duration>(until - std::chrono::steady_clock::now());
        pollfd one{file.descriptor(), what, 0};
        const int ready =
            ::poll(&one, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
        if (ready >= 0 || errno != EINTR) return ready > 0;
    }
}

static std::string read_line(File& file, std::size_t most_bytes, Duration patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    std::string line;
    unsigned char buffer[4096];
    for (;;) {
        if (!wait_for(file, POLLIN, until)) throw Trouble{"no whole line came in time"};
        const auto count = file.read_some(buffer);
        if (count == 0) throw Trouble{"the other side ended before its line was whole"};
        line.append(reinterpret_cast<const char*>(buffer), count);
        if (const auto end = line.find('\n'); end != std::string::npos) {
            line.resize(end);
            return line;
        }
        if (line.size() > most_bytes) throw Trouble{"the line is too long"};
    }
}

// MSG_NOSIGNAL: a client that has gone must not end the server by SIGPIPE.
static void send_line(const File& file, std::string line, Duration patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    line += '\n';
    for (std::size_t sent = 0; sent < line.size();) {
        if (!wait_for(file, POLLOUT, until)) throw Trouble{"the other side does not read"};
        const auto count = ::send(file.descriptor(), line.data() + sent, line.size() - sent,
                                  MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (count < 0) throw_errno("cannot send");
        sent += static_cast<std::size_t>(count);
    }
}

Result<std::unique_ptr<ControlServer>, Failure> ControlServer::start(const Path& folder,
                                                                     Answer answer) {
    return guarded([&] {
        return std::unique_ptr<ControlServer>(
            new ControlServer(folder, std::move(answer), new_pipe()));
    });
}

ControlServer::ControlServer(const Path& folder, Answer answer, std::array<int, 2> stop_pipe)
    : m_socket(folder / socket_name), m_answer(std::move(answer)), m_stop_reading(stop_pipe[0]),
      m_stop_writing(stop_pipe[1]), m_listening(new_socket()) {
    const File directory(folder, O_RDONLY | O_DIRECTORY);
    const auto address = address_in(directory);
    ::unlink(m_socket.c_str());
    ::fchmod(m_listening.descriptor(), 0600); // before bind: never open to others, not for a moment
    if (::bind(m_listening.descriptor(), reinterpret_cast<const sockaddr*>(&address),
               sizeof address) != 0)
        throw_errno("cannot make " + m_socket.string());
    if (::listen(m_listening.descriptor(), 8) != 0) throw_errno("cannot listen");
    m_thread = std::thread([this] { serve(); });
}

ControlServer::~ControlServer() {
    [[maybe_unused]] const auto told = ::write(m_stop_writing.descriptor(), "x", 1);
    m_thread.join();
    ::unlink(m_socket.c_str());
}

void ControlServer::serve() {
    for (;;) {
        pollfd both[] = {{m_listening.descriptor(), POLLIN, 0},
                         {m_stop_reading.descriptor(), POLLIN, 0}};
        if (::poll(both, 2, -1) < 0) continue;
        if (both[1].revents) return;
        const int accepted = ::accept4(m_listening.descriptor(), nullptr, nullptr, SOCK_CLOEXEC);
        if (accepted >= 0) serve_one(File(accepted));
    }
}

static bool is_ours(const File& connection) {
    ucred who{};
    socklen_t size = sizeof who;
    return ::getsockopt(connection.descriptor(), SOL_SOCKET, SO_PEERCRED, &who, &size) == 0 &&
           (who.uid == ::geteuid() || who.uid == 0);
}

void ControlServer::serve_one(File connection) {
    if (!is_ours(connection)) return;
    // A client that talks nonsense, or leaves, is its own trouble and not the server's.
    [[maybe_unused]] const auto served = guarded([&] {
        const auto line = read_line(connection, most_request_bytes, patience_with_client);
        send_line(connection, m_answer(line), patience_with_client);
    });
}

Result<std::string, Failure> ask_server(const Path& folder, std::string_view request,
                                        Duration patience) {
    return guarded([&] {
        const File directory(folder, O_RDONLY | O_DIRECTORY);
        const auto address = address_in(directory);
        File connection = new_socket();
        if (::connect(connection.descriptor(), reinterpret_cast<const sockaddr*>(&address),
                      sizeof address) != 0) {
            if (errno == ENOENT || errno == ECONNREFUSED)
                throw Trouble{"no server is running on " + folder.string()};
            throw_errno("cannot reach the server on " + folder.string());
        }
        send_line(connection, std::string(request), patience_with_client);
        return read_line(connection, most_answer_bytes, patience);
    });
}

} // namespace leitstelle::storage
