// Commands on a data folder, beside a running server or without one: verify, export, backup,
// restore, snapshot.
#include "app/command_line.hpp"
#include "app/configuration.hpp"
#include "app/demo_clock.hpp"
#include "app/reference.hpp"
#include "engine/core.hpp"
#include "storage/backup.hpp"
#include "storage/event_pages.hpp"
#include "storage/journal.hpp"
#include "storage/schema.hpp"
#include "storage/snapshot.hpp"
#include "storage/verify.hpp"

namespace leitstelle::app {

static bool journal_missing(const std::string& data) {
    std::error_code error;
    if (std::filesystem::exists(storage::journal_file(data), error)) return false;
    complain(data + ": no journal here (journal.db)");
    return true;
}

static Exit tell_failure(const engine::Failure& failure, bool json, Exit exit) {
    if (json) say(json_object({{"good", "false"}, {"what", json_text(failure.what)}}));
    else complain(failure.what);
    return exit;
}

void add_verify(CommandLine& line) {
    struct Words {
        std::string data = "leitstelle-data";
        bool json = false;
    };
    line.add("verify", "computes the chain of all events anew; status 3 names the broken row",
             [](Options& options) -> CommandLine::Work {
                 auto words = std::make_shared<Words>();
                 options.text("--data", words->data, "data folder")
                     .flag("--json", words->json, "answer as JSON");
                 return [words] {
                     if (journal_missing(words->data)) return Exit::refused;
                     const auto verified = storage::verify_all(words->data);
                     if (!verified)
                         return tell_failure(verified.error(), words->json, Exit::damaged);
                     const std::string hash = storage::to_hex(verified->hash);
                     if (words->json)
                         say(json_object({{"good", "true"},
                                          {"position", std::to_string(verified->position)},
                                          {"hash", json_text(hash)}}));
                     else say("good: " + std::to_string(verified->position) + " events, " + hash);
                     return Exit::good;
                 };
             });
}

static Exit export_rows(const std::string& data, std::uint64_t from) {
    auto pages = storage::SqliteEventPages::open(data);
    if (!pages) return tell_failure(pages.error(), false, Exit::refused);
    for (;;) {
        const auto page = (*pages)->page(from, engine::EventPages::longest_page);
        if (!page) return tell_failure(page.error(), false, Exit::damaged);
        if (page->empty()) return Exit::good;
        for (const engine::EventLine& one : *page) say(one.json);
        from = page->back().position + 1;
    }
}

// For publishing: whoever has yesterday's line can prove later that nothing before it was changed.
static Exit export_roots(const std::string& data, bool json) {
    const auto roots = storage::daily_roots(data);
    if (!roots) return tell_failure(roots.error(), json, Exit::damaged);
    for (const std::string& root : *roots) {
        if (!json) {
            say(root);
            continue;
        }
        const auto day = root.find(' '), position = root.find(' ', day + 1); // "DAY POSITION HASH"
        say(json_object({{"day", json_text(root.substr(0, day))},
                         {"position", root.substr(day + 1, position - day - 1)},
                         {"hash", json_text(root.substr(position + 1))}}));
    }
    return Exit::good;
}

void add_export(CommandLine& line) {
    struct Words {
        std::string data = "leitstelle-data";
        std::int64_t from = 1;
        bool json = false, roots = false;
    };
    line.add("export", "all events as JSON lines; personal values stay in the register",
             [](Options& options) -> CommandLine::Work {
                 auto words = std::make_shared<Words>();
                 options.text("--data", words->data, "data folder")
                     .number("--from", words->from, 1, INT64_MAX, "position of the first event")
                     .flag("--roots", words->roots,
                           "instead the daily roots, to be published: day, position, hash")
                     .flag("--json", words->json, "events are always JSON; the roots too then");
                 return [words] {
                     if (journal_missing(words->data)) return Exit::refused;
                     if (words->roots) return export_roots(words->data, words->json);
                     return export_rows(words->data, static_cast<std::uint64_t>(words->from));
                 };
             });
}

void add_backup(CommandLine& line) {
    struct Words {
        std::string data = "leitstelle-data", to, key_file = "backup.key";
        bool json = false, make_key = false;
    };
    line.add("backup", "seals a data folder into one file, beside the running server",
             [](Options& options) -> CommandLine::Work {
                 auto words = std::make_shared<Words>();
                 options.text("--data", words->data, "data folder")
                     .needed("--to", words->to, "file to make; must not exist")
                     .text("--key-file", words->key_file,
                           "what it is sealed with; keep a copy "
                           "elsewhere")
                     .flag("--make-key", words->make_key, "makes the key file first")
                     .flag("--json", words->json, "answer as JSON");
                 return [words] {
                     if (journal_missing(words->data)) return Exit::refused;
                     if (words->make_key)
                         if (auto made = storage::make_key_file(words->key_file); !made)
                             return tell_failure(made.error(), words->json, Exit::refused);
                     const auto made =
                         storage::backup(words->data, words->to, storage::KeyFile{words->key_file});
                     if (!made) return tell_failure(made.error(), words->json, Exit::refused);
                     if (words->json)
                         say(json_object({{"good", "true"},
                                          {"position", std::to_string(made->position)},
                                          {"bytes", std::to_string(made->bytes)}}));
                     else
                         say("made " + words->to + ": " + std::to_string(made->position) +
                             " events, " + std::to_string(made->bytes) + " bytes");
                     return Exit::good;
                 };
             });
}

void add_restore(CommandLine& line) {
    struct Words {
        std::string from, into, key_file = "backup.key", erasure_list;
        bool json = false, no_erasures = false;
    };
    line.add(
        "restore", "opens a backup into a new folder; the server there is held until released",
        [](Options& options) -> CommandLine::Work {
            auto words = std::make_shared<Words>();
            options.needed("--from", words->from, "the backup")
                .needed("--into", words->into, "folder to make; must not exist")
                .text("--key-file", words->key_file, "what it was sealed with")
                .text("--erasure-list", words->erasure_list,
                      "today's erased.list; else the one beside the backup")
                .flag("--no-erasures-since", words->no_erasures,
                      "there is no list, and nothing was erased since")
                .flag("--json", words->json, "answer as JSON");
            return [words] {
                const auto restored = storage::restore(
                    {words->from, words->erasure_list, words->no_erasures},
                    storage::KeyFile{words->key_file}, words->into, SystemClock().now());
                if (!restored) return tell_failure(restored.error(), words->json, Exit::refused);
                if (words->json)
                    say(json_object({{"good", "true"},
                                     {"position", std::to_string(restored->position)},
                                     {"erased_again", std::to_string(restored->erased_again)}}));
                else
                    say("restored " + std::to_string(restored->position) + " events into " +
                        words->into + ", " + std::to_string(restored->erased_again) +
                        " values erased again; held until \"leitstelle release\"");
                return Exit::good;
            };
        });
}

namespace {
struct NoClock final : engine::Clock { // so that the replay finds no gap and writes nothing
    Instant now() override { return {}; }
};
} // namespace

static Exit make_snapshot(const std::string& data) {
    const auto reference = load_reference(default_configuration());
    if (!reference) return complain(to_text(reference.error())), Exit::usage;
    auto journal = storage::SqliteJournal::open(data);
    if (!journal) return tell_failure(journal.error(), false, Exit::damaged);
    storage::FileSnapshots snapshots{Path(data)};
    NoClock clock;
    engine::Core core(**reference, **journal, clock);
    const auto started = core.start(snapshots.load_newest(snapshot_version));
    if (!started) return tell_failure(started.error(), false, Exit::damaged);
    const engine::Snapshot made = core.snapshot();
    const auto saved = snapshots.save(made.position, snapshot_version, made.content);
    if (!saved) return tell_failure(saved.error(), false, Exit::refused);
    return Exit::good;
}

void add_snapshot(CommandLine& line) {
    struct Words {
        std::string data = "leitstelle-data";
    };
    line.add("snapshot",
             "writes the state as bytes, so that the next start replays less; the "
             "server calls it by itself",
             [](Options& options) -> CommandLine::Work {
                 auto words = std::make_shared<Words>();
                 options.text("--data", words->data, "data folder");
                 return [words] {
                     if (journal_missing(words->data)) return Exit::refused;
                     return make_snapshot(words->data);
                 };
             });
}

} // namespace leitstelle::app
