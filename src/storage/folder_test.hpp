// For the tests of this folder: a data folder that goes away with the test, and rows to fill it.
#pragma once
#include "storage/chain.hpp"
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace leitstelle::storage {

class TestFolder {
public:
    TestFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "leitstelle-XXXXXX").string();
        must(::mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~TestFolder() { std::filesystem::remove_all(path); }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;

    // Files below the folder that hold these bytes. Asked of grep: opening a database's files here
    // and closing them would drop SQLite's locks on them.
    int files_with(const std::string& bytes) const {
        const std::string command =
            "grep -r -l -a -F -- '" + bytes + "' '" + path.string() + "' | wc -l";
        int count = -1;
        if (FILE* pipe = ::popen(command.c_str(), "r")) {
            must(std::fscanf(pipe, "%d", &count) == 1);
            ::pclose(pipe);
        }
        return count;
    }

    Path path;
};

inline const Instant noon = *instant_from_text("2026-03-02T12:00:00Z");

inline Row row_at(std::uint64_t position, std::string body = "{\"type\":\"test.happened\"}") {
    Row row;
    row.position = position;
    row.recorded_at = row.happened_at = noon + std::chrono::seconds{position};
    row.actor = "staff:3";
    row.key = "key-" + std::to_string(position);
    row.region = 1;
    row.about_kind = "incident";
    row.about_id = 7;
    row.type = "test.happened";
    row.body = std::move(body);
    return row;
}

} // namespace leitstelle::storage
