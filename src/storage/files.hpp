// Small files that must be whole: written beside under another name, forced to the disk, renamed.
#pragma once
#include "storage/database.hpp"

namespace leitstelle::storage {

// A file descriptor that closes itself.
class File {
public:
    File(const Path& path, int flags, unsigned mode = 0600); // throws Trouble
    explicit File(int descriptor) : m_descriptor(descriptor) {}
    File(File&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    File& operator=(File&&) = delete;
    ~File();
    int descriptor() const { return m_descriptor; }
    void write_all(Bytes bytes);
    void write_all(std::string_view text);
    std::size_t read_some(std::span<unsigned char> into); // 0 at the end
    void sync();

private:
    int m_descriptor;
};

// Writes in one piece: a reader sees the old file or the new one, also after a power loss.
void write_durably(const Path& path, std::initializer_list<Bytes> parts);
void write_durably(const Path& path, std::string_view text);
std::string read_file(const Path& path, std::size_t most_bytes); // throws Trouble
void sync_folder(const Path& folder);                            // makes renames durable
[[noreturn]] void throw_errno(const std::string& doing);         // with the system's reason

} // namespace leitstelle::storage
