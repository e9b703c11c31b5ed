// Commands about people and data that only the running server may change: user, erase, import.
#include "app/command_line.hpp"
#include "app/control.hpp"
#include "app/qr_code.hpp"
#include "app/reference.hpp"
#include "feeds/places.hpp"
#include "storage/files.hpp"
#include <fstream>
#include <sstream>

namespace leitstelle::app {

namespace {
struct Common {
    std::string data = "leitstelle-data";
    bool json = false;
};
} // namespace

static void declare_common(Options& options, Common& common) {
    options.text("--data", common.data, "data folder of the running server")
        .flag("--json", common.json, "answer as JSON");
}

static std::string line_of(const codec::TextMap& fact) {
    std::string line;
    for (const auto& [name, value] : fact) line += (line.empty() ? "" : "  ") + name + "=" + value;
    return line;
}

static Exit ask(const Common& common, const Wish& wish,
                Duration patience = std::chrono::seconds{60}) {
    const Answer answer = ask_control(common.data, wish, patience);
    if (common.json) {
        say(codec::to_json(answer));
    } else {
        for (const auto& fact : answer.facts) {
            say(line_of(fact));
            if (const auto uri = fact.find("uri"); uri != fact.end()) say(qr_code(uri->second));
        }
        if (!answer.sentence.empty()) (answer.done ? say : complain)(answer.sentence);
    }
    if (answer.done) return Exit::good;
    return answer.name == "no_server" ? Exit::no_server : Exit::refused;
}

static std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ",") + word;
    return text;
}

// ---- user ---------------------------------------------------------------------------------------

static void add_user_add(CommandLine& line) {
    struct Words : Common {
        std::string login, name, staff, responder;
        std::vector<std::string> roles, regions, paths;
    };
    line.add("user add", "a new account; tells password and one-time secret once",
             [](Options& options) -> CommandLine::Work {
                 auto words = std::make_shared<Words>();
                 options.needed("login", words->login, "2 to 64 of a-z 0-9 . - _ @")
                     .text("--name", words->name, "admits a new member of staff of this name")
                     .texts("--roles", words->roles,
                            "call_taker, commander, campaign_caller, analyst, auditor, "
                            "administrator, responder")
                     .texts("--regions", words->regions, "keys of the regions served")
                     .texts("--paths", words->paths, "tel:+49..., sms:+49..., mailto:...")
                     .text("--staff", words->staff, "number of a member of staff instead")
                     .text("--responder", words->responder, "number of a responder instead");
                 declare_common(options, *words);
                 return [words] {
                     return ask(*words, {"user_add",
                                         {{"login", words->login},
                                          {"name", words->name},
                                          {"roles", joined(words->roles)},
                                          {"regions", joined(words->regions)},
                                          {"paths", joined(words->paths)},
                                          {"staff", words->staff},
                                          {"responder", words->responder}}});
                 };
             });
}

static void add_user_word(CommandLine& line, const std::string& word, const std::string& help) {
    struct Words : Common {
        std::string login;
    };
    line.add("user " + word, help, [word](Options& options) -> CommandLine::Work {
        auto words = std::make_shared<Words>();
        options.needed("login", words->login, "whose");
        declare_common(options, *words);
        return [words, word] { return ask(*words, {"user_" + word, {{"login", words->login}}}); };
    });
}

static void add_token(CommandLine& line) {
    struct Words : Common {
        std::string name, role = "program";
    };
    line.add(
        "token add", "a bearer token for a neighbour system; told once",
        [](Options& options) -> CommandLine::Work {
            auto words = std::make_shared<Words>();
            options.needed("name", words->name, "what the token is for: sms-gateway, archive")
                .text("--role", words->role, "program or auditor");
            declare_common(options, *words);
            return [words] {
                return ask(*words, {"token_add", {{"name", words->name}, {"role", words->role}}});
            };
        });
    line.add("token revoke", "it opens nothing any more",
             [](Options& options) -> CommandLine::Work {
                 auto words = std::make_shared<Words>();
                 options.needed("name", words->name, "whose");
                 declare_common(options, *words);
                 return [words] { return ask(*words, {"token_revoke", {{"name", words->name}}}); };
             });
    line.add("token list", "all tokens, without their secret",
             [](Options& options) -> CommandLine::Work {
                 auto words = std::make_shared<Common>();
                 declare_common(options, *words);
                 return [words] { return ask(*words, {"token_list", {}}); };
             });
}

void add_user(CommandLine& line) {
    add_token(line);
    add_user_add(line);
    line.add("user list", "all accounts", [](Options& options) -> CommandLine::Work {
        auto words = std::make_shared<Common>();
        declare_common(options, *words);
        return [words] { return ask(*words, {"user_list", {}}); };
    });
    add_user_word(line, "disable", "nobody signs in with it any more; its sessions end");
    add_user_word(line, "enable", "the other way round");
    add_user_word(line, "reset", "a new password and a new one-time secret, told once");
}

// ---- erase --------------------------------------------------------------------------------------

void add_erase(CommandLine& line) {
    struct Words : Common {
        std::string kind, query;
        std::vector<std::string> ids;
        bool yes = false;
    };
    line.add("erase", "finds personal values, and with --ids and --yes erases them for good",
             [](Options& options) -> CommandLine::Work {
                 auto words = std::make_shared<Words>();
                 options.needed("kind", words->kind, "person, organisation, contact or address")
                     .needed("query", words->query, "words of the value, or a whole contact")
                     .texts("--ids", words->ids, "numbers of what was found, separated by commas")
                     .flag("--yes", words->yes, "really erase; nothing brings it back");
                 declare_common(options, *words);
                 return [words] {
                     return ask(*words,
                                {"erase",
                                 {{"kind", words->kind},
                                  {"query", words->query},
                                  {"ids", joined(words->ids)},
                                  {"yes", words->yes ? "yes" : ""}}},
                                std::chrono::minutes{10});
                 };
             });
}

// ---- import -------------------------------------------------------------------------------------

static std::optional<std::string> content_of(const Path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    if (!file) return complain(path.string() + ": cannot be read"), std::nullopt;
    return content.str();
}

static Exit import_places(const Common& common, const std::string& name, bool drop) {
    const auto content = content_of(name);
    if (!content) return Exit::refused;
    const auto table = feeds::read_places(*content);
    if (!table) return complain(name + ": " + table.error()), Exit::refused;
    for (const feeds::RowError& error : table->errors)
        complain(name + ":" + std::to_string(error.line) + ": " + error.reason);
    Places known;
    const Path into = imported_places(common.data);
    std::error_code error;
    if (std::filesystem::exists(into, error))
        if (const auto before = content_of(into))
            if (auto read = feeds::read_places(*before)) known = Places(read->areas);
    const auto merged =
        feeds::merge(known, *table, drop ? feeds::NotListed::drop : feeds::NotListed::keep);
    std::filesystem::create_directories(common.data, error);
    try {
        storage::write_durably(
            into, feeds::write_places(merged.places, {"Imported from " + name,
                                                      "Keep the attribution of its source."}));
    } catch (const storage::Trouble& trouble) {
        return complain(trouble.what), Exit::refused;
    }
    const auto number = [](std::uint64_t n) { return std::to_string(n); };
    if (common.json)
        say(json_object({{"rows", number(table->counts.rows)},
                         {"taken", number(table->counts.taken)},
                         {"wrong", number(table->counts.wrong)},
                         {"added", number(merged.added)},
                         {"changed", number(merged.changed)},
                         {"dropped", number(merged.dropped)},
                         {"known", number(merged.places.all().size())}}));
    else
        say(number(table->counts.taken) + " of " + number(table->counts.rows) + " rows, " +
            number(merged.added) + " new, " + number(merged.changed) + " changed, " +
            number(merged.dropped) + " dropped; " + number(merged.places.all().size()) +
            " places now. A running server takes them with \"leitstelle reload\".");
    return table->counts.wrong == 0 ? Exit::good : Exit::refused;
}

void add_import(CommandLine& line) {
    struct Places : Common {
        std::string file;
        bool only_listed = false;
    };
    line.add("import places", "postal codes: GeoNames' tab or CSV form, a directory, or our own",
             [](Options& options) -> CommandLine::Work {
                 auto words = std::make_shared<Places>();
                 options.needed("file", words->file, "the table")
                     .flag("--only-listed", words->only_listed,
                           "a directory: codes it does not name go");
                 declare_common(options, *words);
                 return [words] { return import_places(*words, words->file, words->only_listed); };
             });
    struct Roster : Common {
        std::string file, region = "ruhr", duty = "responder";
    };
    line.add("import roster",
             "shifts from a calendar (RFC 5545); replaces what came from one before",
             [](Options& options) -> CommandLine::Work {
                 auto words = std::make_shared<Roster>();
                 options.needed("file", words->file, "the calendar (.ics)")
                     .text("--region", words->region, "key of the region")
                     .text("--duty", words->duty, "responder, call_taker or commander");
                 declare_common(options, *words);
                 return [words] {
                     return ask(*words, {"import_roster",
                                         {{"file", std::filesystem::absolute(words->file)},
                                          {"region", words->region},
                                          {"duty", words->duty}}});
                 };
             });
}

} // namespace leitstelle::app
