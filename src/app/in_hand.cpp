#include "app/in_hand.hpp"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace leitstelle::app {

static constexpr char magic[8] = {'L', 'S', 'T', 'H', 'A', 'N', 'D', '1'};

static void put(char (&into)[MappedInHand::longest], std::string_view what) {
    const std::size_t length = std::min(what.size(), sizeof into - 1);
    std::memcpy(into, what.data(), length);
    into[length] = 0;
}

static std::string_view got(const char (&from)[MappedInHand::longest]) {
    return {from, ::strnlen(from, sizeof from)};
}

static std::string_view shortened(std::string_view what) {
    return what.substr(0, MappedInHand::longest - 1);
}

Result<std::unique_ptr<MappedInHand>, std::string>
MappedInHand::open(const std::filesystem::path& folder, LastEnd last) {
    const auto path = folder / "in-hand";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    const bool sized = file >= 0 && ::ftruncate(file, sizeof(Page)) == 0;
    void* memory = sized
                       ? ::mmap(nullptr, sizeof(Page), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
                       : MAP_FAILED;
    const int problem = errno;
    if (file >= 0) ::close(file);
    if (memory == MAP_FAILED) return Unexpected{path.string() + ": " + std::strerror(problem)};
    auto* page = static_cast<Page*>(memory);
    if (std::memcmp(page->magic, magic, sizeof magic) != 0) {
        std::memset(page, 0, sizeof *page);
        std::memcpy(page->magic, magic, sizeof magic);
    }
    std::unique_ptr<MappedInHand> opened(new MappedInHand(page));
    if (last == LastEnd::broke) opened->count_broken();
    opened->put_down();
    return opened;
}

MappedInHand::~MappedInHand() { ::munmap(m_page, sizeof *m_page); }

void MappedInHand::count_broken() {
    const std::string what(got(m_page->in_hand));
    if (what.empty()) return;
    put_down();
    for (Broken& one : m_page->broken) {
        if (got(one.what) == what) {
            ++one.times;
            return;
        }
    }
    Broken& place = m_page->broken[m_page->next++ % remembered];
    put(place.what, what);
    place.times = 1;
}

void MappedInHand::take(std::string_view what) { put(m_page->in_hand, what); }

void MappedInHand::put_down() { m_page->in_hand[0] = 0; }

bool MappedInHand::broke_twice(std::string_view what) {
    for (const Broken& one : m_page->broken)
        if (one.times >= 2 && got(one.what) == shortened(what)) return true;
    return false;
}

} // namespace leitstelle::app
