#include "storage/snapshot.hpp"
#include "storage/chain.hpp"
#include "storage/files.hpp"
#include "storage/schema.hpp"
#include <algorithm>
#include <charconv>
#include <sodium.h>

namespace leitstelle::storage {

static constexpr std::string_view magic = "LSTSNAP1";
static constexpr std::size_t head_bytes = 8 + 4 + 8 + 8 + 32;
static constexpr std::size_t most_bytes = 16ull << 30;

static void put_number(std::string& out, std::uint64_t value, int bytes) {
    for (; bytes > 0; --bytes, value >>= 8) out += static_cast<char>(value & 0xff);
}
static std::uint64_t take_number(std::string_view& from, std::size_t bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes; i > 0; --i)
        value = value << 8 | static_cast<unsigned char>(from[i - 1]);
    from.remove_prefix(bytes);
    return value;
}
static Bytes bytes_of(std::string_view text) {
    return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

static Hash checksum(std::string_view head, std::string_view content) {
    crypto_generichash_state state;
    Hash hash;
    crypto_generichash_init(&state, nullptr, 0, hash.size());
    for (const auto part : {bytes_of(head), bytes_of(content)})
        crypto_generichash_update(&state, part.data(), part.size());
    crypto_generichash_final(&state, hash.data(), hash.size());
    return hash;
}

static Hash hash_in_journal(const Path& folder, std::uint64_t position) {
    Database database(journal_file(folder), journal_schema, Database::Mode::read);
    return RowReader(database).hash_at(position);
}

Result<Done, Failure> FileSnapshots::save(std::uint64_t position, std::uint32_t version,
                                          std::string_view content) {
    return guarded([&] {
        const Hash row_hash = hash_in_journal(m_folder, position);
        std::string head(magic);
        put_number(head, version, 4);
        put_number(head, position, 8);
        put_number(head, content.size(), 8);
        head.append(reinterpret_cast<const char*>(row_hash.data()), row_hash.size());
        const Hash sum = checksum(head, content);
        write_durably(m_folder / ("snapshot-" + std::to_string(position) + ".bin"),
                      {bytes_of(head), bytes_of(content), Bytes{sum}});
        const auto files = newest_first();
        for (std::size_t i = kept; i < files.size(); ++i) {
            std::error_code not_now; // an old file that stays does no harm
            std::filesystem::remove(files[i].second, not_now);
        }
    });
}

std::vector<std::pair<std::uint64_t, Path>> FileSnapshots::newest_first() const {
    std::vector<std::pair<std::uint64_t, Path>> files;
    std::error_code unreadable;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder, unreadable)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("snapshot-") || !name.ends_with(".bin")) continue;
        std::uint64_t position = 0;
        const auto* end = name.data() + name.size() - 4;
        const auto number = std::from_chars(name.data() + 9, end, position);
        if (number.ec == std::errc{} && number.ptr == end)
            files.emplace_back(position, entry.path());
    }
    std::ranges::sort(files, std::ranges::greater{});
    return files;
}

engine::Snapshot FileSnapshots::load(const Path& file, std::uint32_t version) const {
    std::string bytes = read_file(file, most_bytes);
    const auto refuse = [&](const char* why) { throw Trouble{file.string() + ": " + why}; };
    std::string_view rest = bytes;
    if (rest.size() < head_bytes + sizeof(Hash)) refuse("cut off");
    if (!rest.starts_with(magic)) refuse("not a snapshot of this program");
    rest.remove_prefix(magic.size());
    if (take_number(rest, 4) != version) refuse("written by another version of the program");
    const auto position = take_number(rest, 8);
    const auto length = take_number(rest, 8);
    Hash row_hash;
    std::ranges::copy(bytes_of(rest.substr(0, row_hash.size())), row_hash.begin());
    if (bytes.size() - head_bytes - sizeof(Hash) != length) refuse("cut off");
    const auto whole = std::string_view(bytes);
    const Hash sum = checksum(whole.substr(0, head_bytes), whole.substr(head_bytes, length));
    if (!std::ranges::equal(sum, bytes_of(whole.substr(head_bytes + length))))
        refuse("its checksum does not match");
    if (hash_in_journal(m_folder, position) != row_hash) refuse("it belongs to another journal");
    bytes.resize(head_bytes + length);
    bytes.erase(0, head_bytes);
    return {position, std::move(bytes)};
}

std::optional<engine::Snapshot> FileSnapshots::load_newest(std::uint32_t version) {
    m_passed_over.clear();
    for (const auto& [position, file] : newest_first()) {
        auto loaded = guarded([&] { return load(file, version); });
        if (loaded && loaded->position == position) return std::move(loaded).value();
        m_passed_over.push_back(loaded ? file.string() + ": the name tells another position"
                                       : loaded.error().what);
    }
    return {};
}

} // namespace leitstelle::storage
