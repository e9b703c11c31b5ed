#include "storage/files.hpp"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace leitstelle::storage {

void throw_errno(const std::string& doing) { throw Trouble{doing + ": " + std::strerror(errno)}; }

File::File(const Path& path, int flags, unsigned mode)
    : m_descriptor(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
    if (m_descriptor < 0) throw_errno("cannot open " + path.string());
}
File::~File() {
    if (m_descriptor >= 0) ::close(m_descriptor);
}

void File::write_all(Bytes bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) throw_errno("cannot write");
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}
void File::write_all(std::string_view text) {
    write_all(Bytes{reinterpret_cast<const unsigned char*>(text.data()), text.size()});
}
std::size_t File::read_some(std::span<unsigned char> into) {
    for (;;) {
        const auto count = ::read(m_descriptor, into.data(), into.size());
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno != EINTR) throw_errno("cannot read");
    }
}
void File::sync() {
    if (::fsync(m_descriptor) != 0) throw_errno("cannot force a file to the disk");
}

void sync_folder(const Path& folder) { File(folder, O_RDONLY | O_DIRECTORY).sync(); }

void write_durably(const Path& path, std::initializer_list<Bytes> parts) {
    Path beside = path;
    beside += ".part";
    {
        File file(beside, O_WRONLY | O_CREAT | O_TRUNC);
        for (const Bytes part : parts) file.write_all(part);
        file.sync();
    }
    if (::rename(beside.c_str(), path.c_str()) != 0)
        throw_errno("cannot rename " + beside.string());
    sync_folder(path.has_parent_path() ? path.parent_path() : Path("."));
}
void write_durably(const Path& path, std::string_view text) {
    write_durably(path, {Bytes{reinterpret_cast<const unsigned char*>(text.data()), text.size()}});
}

std::string read_file(const Path& path, std::size_t most_bytes) {
    File file(path, O_RDONLY);
    std::string content;
    unsigned char buffer[16384];
    while (const auto count = file.read_some(buffer)) {
        content.append(reinterpret_cast<const char*>(buffer), count);
        if (content.size() > most_bytes)
            throw Trouble{path.string() + " is larger than " + std::to_string(most_bytes) +
                          " bytes"};
    }
    return content;
}

} // namespace leitstelle::storage
