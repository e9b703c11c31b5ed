// Composer: makes the message of a planned delivery: the text of the catalogue in the reader's
// language, with what the World knows at this moment and the register gives out.
//
// A responder reads level, postal code and town before the acceptance, never name, street or
// telephone. Links carry a code of their own, issued here and kept as a hash only, so a message
// that is sent again carries a new one.
#pragma once
#include "channels/channel.hpp"
#include "engine/accounts.hpp"
#include "engine/engine.hpp"
#include "engine/outbox_store.hpp"
#include "texts/catalogue.hpp"
#include <atomic>

namespace leitstelle::app {

// The kinds of path a message can take. A delivery of scheme tel is a call for our own people, an
// SMS for a victim: the link cannot be spoken.
enum class PathKind { sms, voice, mail, webhook };
BOOST_DESCRIBE_ENUM(PathKind, sms, voice, mail, webhook)

struct Message {
    PathKind path{};
    bool receipt = false; // nobody waits for it
    channels::Outgoing outgoing;
};

PathKind path_of(const delivery::Plan& plan);

class Composer {
public:
    struct House {
        engine::Engine& engine;
        engine::Register& values;
        engine::Accounts& accounts;
        engine::Secrets& secrets;
        const texts::Catalogue& catalogue;
        std::string public_url;
    };
    explicit Composer(House house) : m_house(std::move(house)) {}

    // Blocks until the engine has answered; not for the engine's thread. A failure that makes no
    // sense to try again has no retry_after.
    Result<Message, engine::Failure> compose(const engine::Outgoing& outgoing);

private:
    struct Facts;
    static void look(const World& world, const engine::Outgoing& outgoing, Facts& facts);
    static void look_at_incident(const World& world, const engine::Outgoing& outgoing,
                                 Facts& facts);
    bool is_unsafe(const Facts& facts, const std::string& address) const;
    struct Way { // how the reader gets to the page
        std::string link;
        std::string code; // "" = none in this message
    };
    Result<Way, engine::Failure> way_in(const engine::Outgoing& outgoing, const Facts& facts);
    texts::Arguments arguments(const engine::Outgoing& outgoing, const Facts& facts,
                               const Way& way);
    std::optional<std::string> render(const Facts& facts, const std::string& key,
                                      const texts::Arguments& arguments) const;

    House m_house;
};

} // namespace leitstelle::app
