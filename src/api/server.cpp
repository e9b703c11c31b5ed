#include "api/connection.hpp"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/write.hpp>
#include <thread>

namespace leitstelle::api {

using tcp = asio::ip::tcp;
using boost::system::error_code;

static constexpr std::chrono::milliseconds pause_without_descriptors{100};
static constexpr std::string_view full_answer =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/problem+json\r\n"
    "Content-Length: 124\r\nRetry-After: 1\r\nConnection: close\r\n\r\n"
    R"({"type":"about:blank","title":"Service Unavailable","status":503,)"
    R"("name":"connections_full","detail":"Too many connections."})";

// Socket is tcp::socket or an ssl::stream over one.
template <class Socket> class SocketTransport : public Transport {
public:
    explicit SocketTransport(Socket socket) : m_socket(std::move(socket)) {}

    Task<std::size_t> read(asio::mutable_buffer into) override {
        error_code error;
        const auto received = co_await m_socket.async_read_some(into, noting(error));
        co_return error ? 0 : received;
    }
    Task<bool> write(std::string_view bytes) override {
        error_code error;
        co_await asio::async_write(m_socket, asio::buffer(bytes), noting(error));
        co_return !error;
    }
    void cancel() override {
        error_code ignored;
        m_socket.lowest_layer().cancel(ignored);
    }
    void end_send() override {
        error_code ignored;
        m_socket.lowest_layer().shutdown(tcp::socket::shutdown_send, ignored);
    }
    void close() override {
        error_code ignored;
        m_socket.lowest_layer().close(ignored);
    }

protected:
    Socket m_socket;
};

class PlainTransport final : public SocketTransport<tcp::socket> {
public:
    using SocketTransport::SocketTransport;
    Task<bool> handshake() override { co_return true; }
    bool over_tls() const override { return false; }
};

class TlsTransport final : public SocketTransport<asio::ssl::stream<tcp::socket>> {
public:
    TlsTransport(tcp::socket socket, std::shared_ptr<asio::ssl::context> context)
        : SocketTransport(asio::ssl::stream<tcp::socket>(std::move(socket), *context)),
          m_context(std::move(context)) {}
    Task<bool> handshake() override {
        error_code error;
        co_await m_socket.async_handshake(asio::ssl::stream_base::server, noting(error));
        co_return !error;
    }
    bool over_tls() const override { return true; }

private:
    std::shared_ptr<asio::ssl::context> m_context;
};

static std::shared_ptr<asio::ssl::context> tls_context(const Listener& listener,
                                                       error_code& error) {
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context->native_handle(),
                        SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    context->use_certificate_chain_file(listener.certificate_file, error);
    if (!error) context->use_private_key_file(listener.key_file, asio::ssl::context::pem, error);
    return context;
}

class AsioServer final : public Server {
public:
    AsioServer(ServerOptions options, Handler handler) : m_shared(std::make_shared<Shared>()) {
        m_shared->options = std::move(options);
        m_shared->handler = std::move(handler);
    }
    ~AsioServer() override { stop(Duration{0}); }

    std::string listen_on(const Listener& listener); // empty: it listens
    void run();
    std::vector<std::uint16_t> ports() const override { return m_ports; }
    ServerCounters counters() const override;
    void stop(Duration grace) override;

private:
    Task<void> accept(std::shared_ptr<tcp::acceptor> acceptor,
                      std::shared_ptr<asio::ssl::context> tls);
    void welcome(tcp::socket socket, std::shared_ptr<asio::ssl::context> tls);
    bool is_full();
    std::vector<std::shared_ptr<Connection>> open_connections();

    std::shared_ptr<Shared> m_shared;
    std::vector<std::shared_ptr<tcp::acceptor>> m_acceptors;
    std::vector<std::uint16_t> m_ports;
    std::vector<std::thread> m_threads;
};

std::string AsioServer::listen_on(const Listener& listener) {
    const auto sentence = [&](const error_code& error) {
        return "cannot listen on " + listener.address + " port " + std::to_string(listener.port) +
               ": " + error.message();
    };
    error_code error;
    const auto address = asio::ip::make_address(listener.address, error);
    if (error) return sentence(error);
    std::shared_ptr<asio::ssl::context> tls;
    if (!listener.certificate_file.empty()) tls = tls_context(listener, error);
    if (error) return sentence(error) + " (certificate or key file)";
    const tcp::endpoint endpoint(address, listener.port);
    auto acceptor = std::make_shared<tcp::acceptor>(m_shared->context);
    acceptor->open(endpoint.protocol(), error);
    if (!error) acceptor->set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor->bind(endpoint, error);
    if (!error) acceptor->listen(asio::socket_base::max_listen_connections, error);
    if (error) return sentence(error);
    m_ports.push_back(acceptor->local_endpoint().port());
    m_acceptors.push_back(acceptor);
    asio::co_spawn(m_shared->context, accept(acceptor, std::move(tls)), asio::detached);
    return {};
}

void AsioServer::run() {
    for (unsigned i = 0; i < std::max(1u, m_shared->options.threads); ++i)
        m_threads.emplace_back([shared = m_shared] { shared->context.run(); });
}

bool AsioServer::is_full() {
    std::lock_guard lock(m_shared->mutex);
    return m_shared->open.size() >= m_shared->options.limits.connections;
}

Task<void> AsioServer::accept(std::shared_ptr<tcp::acceptor> acceptor,
                              std::shared_ptr<asio::ssl::context> tls) {
    asio::steady_timer pause(m_shared->context);
    while (acceptor->is_open()) {
        error_code error;
        tcp::socket socket(asio::make_strand(m_shared->context));
        co_await acceptor->async_accept(socket, noting(error));
        if (error == asio::error::operation_aborted) co_return;
        if (error) { // out of descriptors, or the peer has already left
            pause.expires_after(pause_without_descriptors);
            co_await pause.async_wait(noting(error));
            continue;
        }
        ++m_shared->counters.accepted;
        welcome(std::move(socket), tls);
    }
}

void AsioServer::welcome(tcp::socket socket, std::shared_ptr<asio::ssl::context> tls) {
    error_code error;
    if (is_full()) {
        ++m_shared->counters.connections_refused;
        socket.non_blocking(true, error);
        if (!tls) socket.write_some(asio::buffer(full_answer), error);
        return;
    }
    const auto peer = socket.remote_endpoint(error);
    if (error) return;
    socket.set_option(tcp::no_delay(true), error);
    auto address = peer.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    const auto strand = socket.get_executor();
    std::unique_ptr<Transport> transport;
    if (tls) transport = std::make_unique<TlsTransport>(std::move(socket), std::move(tls));
    else transport = std::make_unique<PlainTransport>(std::move(socket));
    auto connection =
        std::make_shared<Connection>(m_shared, strand, std::move(transport), address.to_string());
    if (m_shared->stopping) return; // stop() may have told the others already
    const auto serve = [](std::shared_ptr<Connection> self) -> Task<void> { co_await self->run(); };
    asio::co_spawn(strand, serve(std::move(connection)), asio::detached);
}

ServerCounters AsioServer::counters() const {
    const auto& now = m_shared->counters;
    ServerCounters copy;
    copy.accepted = now.accepted;
    copy.requests = now.requests;
    copy.malformed = now.malformed;
    copy.connections_refused = now.connections_refused;
    copy.streams_refused = now.streams_refused;
    copy.headers_too_large = now.headers_too_large;
    copy.bodies_too_large = now.bodies_too_large;
    copy.requests_too_slow = now.requests_too_slow;
    copy.answers_too_late = now.answers_too_late;
    copy.writes_too_slow = now.writes_too_slow;
    copy.streams_cut_off = now.streams_cut_off;
    copy.handlers_failed = now.handlers_failed;
    copy.handshakes_failed = now.handshakes_failed;
    copy.connections = now.connections;
    copy.streams = now.streams;
    copy.fullest_body_percent = now.fullest_body_percent();
    return copy;
}

std::vector<std::shared_ptr<Connection>> AsioServer::open_connections() {
    std::vector<std::shared_ptr<Connection>> alive;
    std::lock_guard lock(m_shared->mutex);
    for (auto* connection : m_shared->open)
        if (auto held = connection->weak_from_this().lock()) alive.push_back(std::move(held));
    return alive;
}

void AsioServer::stop(Duration grace) {
    if (m_shared->stopping.exchange(true)) return;
    for (const auto& acceptor : m_acceptors)
        asio::post(acceptor->get_executor(), [acceptor] {
            error_code ignored;
            acceptor->close(ignored);
        });
    for (const auto& connection : open_connections()) connection->stop_gently();
    {
        std::unique_lock lock(m_shared->mutex);
        m_shared->all_closed.wait_for(lock, grace, [&] { return m_shared->open.empty(); });
    }
    for (const auto& connection : open_connections()) connection->abort();
    for (auto& thread : m_threads) thread.join();
}

Result<std::unique_ptr<Server>, std::string> Server::start(ServerOptions options, Handler handler) {
    const auto listeners = options.listeners;
    auto server = std::make_unique<AsioServer>(std::move(options), std::move(handler));
    for (const auto& listener : listeners)
        if (auto error = server->listen_on(listener); !error.empty()) return Unexpected{error};
    server->run();
    return std::unique_ptr<Server>(std::move(server));
}

} // namespace leitstelle::api
