#include "app/catalogue.hpp"
#include "base/codec.hpp"
#include "texts/notices.hpp"
#include <fstream>
#include <sstream>

namespace leitstelle::app {

static texts::Messages read_messages(const std::filesystem::path& path,
                                     std::vector<std::string>& problems) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    if (!file) {
        problems.push_back(path.filename().string() + ": cannot be read");
        return {};
    }
    auto read = codec::read<codec::TextMap>(content.str());
    if (read) return std::move(*read);
    problems.push_back(path.filename().string() + read.error().path + ": " + read.error().what);
    return {};
}

static std::vector<std::string> told(const std::vector<texts::Problem>& problems) {
    std::vector<std::string> list;
    for (const texts::Problem& problem : problems) list.push_back(texts::to_text(problem));
    return list;
}

Result<texts::Catalogue, std::vector<std::string>>
load_catalogue(const std::filesystem::path& directory) {
    std::vector<std::string> problems;
    const texts::Messages de = read_messages(directory / "de.json", problems);
    const texts::Messages en = read_messages(directory / "en.json", problems);
    if (!problems.empty()) return Unexpected{std::move(problems)};
    auto catalogue = texts::Catalogue::compile(de, en);
    if (!catalogue) return Unexpected{told(catalogue.error())};
    const auto missing = catalogue->check(texts::notices());
    if (!missing.empty()) return Unexpected{told(missing)};
    return std::move(*catalogue);
}

} // namespace leitstelle::app
