// For tests: a socket that speaks whatever it is told, a server whose lines the test writes, and a
// certificate made on the spot. Everything stays on 127.0.0.1.
#pragma once
#include <arpa/inet.h>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <netinet/tcp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace leitstelle::loopback {

// PEM files of a fresh key and a self-signed certificate for localhost and 127.0.0.1.
class Certificate {
public:
    Certificate() {
        const auto folder = std::filesystem::temp_directory_path() /
                            ("leitstelle-certificate-" + std::to_string(::getpid()) + "-" +
                             std::to_string(s_made++));
        std::filesystem::create_directories(folder);
        m_folder = folder;
        EVP_PKEY* key = EVP_EC_gen("P-256");
        X509* x509 = X509_new();
        X509_set_version(x509, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
        X509_gmtime_adj(X509_getm_notBefore(x509), -3600);
        X509_gmtime_adj(X509_getm_notAfter(x509), 86'400);
        X509_set_pubkey(x509, key);
        auto* name = X509_get_subject_name(x509);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
        X509_set_issuer_name(x509, name);
        add_extension(x509, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
        add_extension(x509, NID_basic_constraints, "critical,CA:TRUE");
        X509_sign(x509, key, EVP_sha256());
        write(certificate_file(), [&](FILE* file) { PEM_write_X509(file, x509); });
        write(key_file(), [&](FILE* file) {
            PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
        });
        X509_free(x509);
        EVP_PKEY_free(key);
    }
    ~Certificate() { std::filesystem::remove_all(m_folder); }
    Certificate(const Certificate&) = delete;
    std::string certificate_file() const { return m_folder / "certificate.pem"; }
    std::string key_file() const { return m_folder / "key.pem"; }

private:
    static void add_extension(X509* x509, int nid, const char* value) {
        auto* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value);
        X509_add_ext(x509, extension, -1);
        X509_EXTENSION_free(extension);
    }
    static void write(const std::string& path, const std::function<void(FILE*)>& fill) {
        FILE* file = std::fopen(path.c_str(), "w");
        fill(file);
        std::fclose(file);
    }
    static inline std::atomic<int> s_made{0};
    std::filesystem::path m_folder;
};

// One connected socket, plain or encrypted. Reading gives up after ten seconds with what it has.
class Socket {
public:
    explicit Socket(int descriptor) : m_descriptor(descriptor) {
        std::signal(SIGPIPE, SIG_IGN);
        const timeval patience{10, 0};
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        const int on = 1;
        ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    static std::unique_ptr<Socket> to(std::uint16_t port, int receive_buffer = 0) {
        const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
        if (receive_buffer > 0)
            ::setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof(int));
        const auto address = loopback(port);
        if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address))
            throw std::runtime_error("cannot connect");
        return std::make_unique<Socket>(descriptor);
    }
    ~Socket() {
        if (m_ssl) SSL_free(m_ssl);
        if (m_context) SSL_CTX_free(m_context);
        ::close(m_descriptor);
    }
    Socket(const Socket&) = delete;

    bool secure_as_client(int newest_version = 0) {
        m_context = SSL_CTX_new(TLS_client_method());
        if (newest_version) SSL_CTX_set_max_proto_version(m_context, newest_version);
        if (newest_version) SSL_CTX_set_security_level(m_context, 0); // else old ones fail here
        return handshake(SSL_connect);
    }
    bool secure_as_server(const Certificate& certificate) {
        m_context = SSL_CTX_new(TLS_server_method());
        SSL_CTX_use_certificate_chain_file(m_context, certificate.certificate_file().c_str());
        SSL_CTX_use_PrivateKey_file(m_context, certificate.key_file().c_str(), SSL_FILETYPE_PEM);
        return handshake(SSL_accept);
    }

    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto count = m_ssl ? SSL_write(m_ssl, bytes.data(), int(bytes.size()))
                                     : ::send(m_descriptor, bytes.data(), bytes.size(), 0);
            if (count <= 0) return false;
            bytes.remove_prefix(std::size_t(count));
        }
        return true;
    }
    void end_send() { ::shutdown(m_descriptor, SHUT_WR); }

    // Up to and with the marker; what came so far when the other side ends.
    std::string until(std::string_view marker) {
        auto found = m_received.find(marker);
        while (found == std::string::npos && more()) found = m_received.find(marker);
        return take(found == std::string::npos ? m_received.size() : found + marker.size());
    }
    std::string exactly(std::size_t bytes) {
        while (m_received.size() < bytes && more()) {}
        return take(std::min(bytes, m_received.size()));
    }
    std::string to_the_end() {
        while (more()) {}
        return take(m_received.size());
    }
    // A head and the body its Content-Length announces.
    std::string message() {
        std::string head = until("\r\n\r\n");
        const auto at = head.find("Content-Length: ");
        return at == head.npos ? head : head + exactly(std::stoul(head.substr(at + 16)));
    }

    static sockaddr_in loopback(std::uint16_t port) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return address;
    }

private:
    bool handshake(int (*how)(SSL*)) {
        m_ssl = SSL_new(m_context);
        SSL_set_fd(m_ssl, m_descriptor);
        return how(m_ssl) == 1;
    }
    bool more() {
        char bytes[16384];
        const auto count = m_ssl ? SSL_read(m_ssl, bytes, sizeof bytes)
                                 : ::recv(m_descriptor, bytes, sizeof bytes, 0);
        if (count <= 0) return false;
        m_received.append(bytes, std::size_t(count));
        return true;
    }
    std::string take(std::size_t bytes) {
        std::string taken = m_received.substr(0, bytes);
        m_received.erase(0, bytes);
        return taken;
    }

    int m_descriptor;
    SSL_CTX* m_context = nullptr;
    SSL* m_ssl = nullptr;
    std::string m_received;
};

// Plays `script` for each connection, one after the other, and keeps what the script notes.
class Server {
public:
    explicit Server(std::function<void(Socket&)> script) : m_script(std::move(script)) {
        m_listening = ::socket(AF_INET, SOCK_STREAM, 0);
        auto address = Socket::loopback(0);
        socklen_t size = sizeof address;
        ::bind(m_listening, reinterpret_cast<sockaddr*>(&address), size);
        ::getsockname(m_listening, reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
        ::listen(m_listening, 16);
        m_thread = std::thread([this] {
            for (;;) {
                const int descriptor = ::accept(m_listening, nullptr, nullptr);
                if (descriptor < 0 || m_stopping) return void(::close(descriptor));
                Socket socket(descriptor);
                m_script(socket);
            }
        });
    }
    ~Server() {
        m_stopping = true;
        ::shutdown(m_listening, SHUT_RDWR);
        m_thread.join();
        ::close(m_listening);
    }
    Server(const Server&) = delete;
    std::uint16_t port() const { return m_port; }
    std::string url(std::string_view scheme) const {
        return std::string(scheme) + "://127.0.0.1:" + std::to_string(m_port);
    }

private:
    std::function<void(Socket&)> m_script;
    int m_listening = -1;
    std::uint16_t m_port = 0;
    std::atomic<bool> m_stopping{false};
    std::thread m_thread;
};

} // namespace leitstelle::loopback
