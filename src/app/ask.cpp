#include "app/ask.hpp"
#include <future>

namespace leitstelle::app {

using engine::Reply;

// The promise is shared with the callback: who waits may be gone before the callback has returned.
bool look_at(engine::Engine& engine, const std::function<void(const World&, std::uint64_t)>& look) {
    auto looked = std::make_shared<std::promise<void>>();
    auto done = looked->get_future();
    if (!engine.read(look, [looked] { looked->set_value(); })) return false;
    done.wait();
    return true;
}

std::optional<Reply> give(engine::Engine& engine, engine::Submission submission) {
    auto answered = std::make_shared<std::promise<Reply>>();
    auto answer = answered->get_future();
    if (!engine.submit(std::move(submission),
                       [answered](const Reply& reply) { answered->set_value(reply); }))
        return {};
    return answer.get();
}

std::optional<Reply> give(engine::Engine& engine, Subject about, Command command,
                          std::vector<engine::Sealed> sealed) {
    return give(engine, {.actor = system_actor(),
                         .about = about,
                         .command = std::move(command),
                         .sealed = std::move(sealed)});
}

std::string refusal_of(const std::optional<Reply>& reply) {
    if (!reply) return "queue_full";
    if (reply->verdict == engine::Verdict::accepted || reply->verdict == engine::Verdict::repeated)
        return {};
    if (reply->refused) return reply->refused->wire();
    return boost::describe::enum_to_string(reply->verdict, "refused");
}

} // namespace leitstelle::app
