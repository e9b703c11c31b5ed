// What the funding needs, from the history: leitstelle funding.
#include "app/command_line.hpp"
#include "statements/funding.hpp"
#include "storage/history.hpp"
#include "storage/schema.hpp"

namespace leitstelle::app {

namespace {

struct Words {
    std::string data = "leitstelle-data", from = "2000-01-01", until = "2100-01-01";
    bool room = false, json = false;
};

Exit refuse(const std::string& what) {
    complain(what);
    return Exit::refused;
}

Exit tell(const Words& words) {
    const auto day = [](const std::string& text) {
        return text.size() == 10 ? instant_from_text(text + "T00:00:00Z") : std::nullopt;
    };
    const auto from = day(words.from), until = day(words.until);
    if (!from || !until || *until <= *from)
        return refuse("--from and --until: two days like 2026-03-01 expected, in this order");
    std::error_code error;
    if (!std::filesystem::exists(storage::journal_file(words.data), error))
        return refuse(words.data + ": no journal here (journal.db)");
    auto history = storage::SqliteHistory::open(words.data);
    if (!history) return refuse(history.error().what);
    statements::Funding funding;
    constexpr std::size_t step = 1'000; // beside a running server: short looks
    for (std::uint64_t next = 1;;) {
        const auto rows = (*history)->from(next, step);
        if (!rows) {
            complain(rows.error().what);
            return Exit::damaged;
        }
        for (const auto& row : *rows) funding.take(row);
        if (rows->size() < step) break;
        next = rows->back().position + 1;
    }
    const std::string csv =
        words.room ? funding.room_csv(*from, *until) : funding.incidents_csv(*from, *until);
    if (words.json) say(json_object({{"csv", json_text(csv)}}));
    else say(csv.substr(0, csv.size() - 2)); // say() ends the line
    return Exit::good;
}

} // namespace

void add_funding(CommandLine& line) {
    line.add("funding", "hours, travel, value of the help and what is unknown, an incident a line",
             [](Options& options) -> CommandLine::Work {
                 auto words = std::make_shared<Words>();
                 options.text("--data", words->data, "data folder")
                     .text("--from", words->from, "first day, UTC")
                     .text("--until", words->until, "the day after the last")
                     .flag("--room", words->room, "instead: hours signed in, by person and month")
                     .flag("--json", words->json, "the CSV as one JSON text");
                 return [words] { return tell(*words); };
             });
}

} // namespace leitstelle::app
