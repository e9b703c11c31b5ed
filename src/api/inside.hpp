// Inside the doors: what all handlers share, and the way of a request:
//
//   server's thread -> worker: who is it, may they use this route -> handler
//                   -> engine: read or submit -> (durable) -> worker: write -> answer
#pragma once
#include "api/api.hpp"
#include "api/publisher.hpp"
#include "engine/answers.hpp"
#include <array>

namespace leitstelle::api {

// One request on its way.
struct Visit {
    Request request;
    Reply reply;
    texts::Language language{};
    std::optional<Visitor> visitor; // none at a public route
    const Visitor& who() const { return *visitor; }
};
using VisitPtr = std::shared_ptr<Visit>;

class Inside {
public:
    explicit Inside(Parts parts);
    void stop();

    Parts parts;
    Problems problems;
    Directory directory;
    Door door;
    Workers workers;
    Publisher publisher;
    engine::Answers answers;
    std::map<std::string, std::uint64_t> refused_at_the_door; // by DoorRefusal; under `counting`
    std::mutex counting;

    void answer(const VisitPtr& visit, Response response);
    void answer_json(const VisitPtr& visit, std::string body, int status = 200);
    void refuse(const VisitPtr& visit, const No& no, std::string_view pointer = {});
    void refuse(const VisitPtr& visit, DoorRefusal refusal, std::string_view detail = {},
                std::string_view pointer = {}, std::string_view more_members = {});

    // Looks at the World on the engine's thread; `then` runs on a worker when that is durable.
    void read(const VisitPtr& visit, std::function<void(const Viewer&)> look,
              std::function<void()> then);
    // The same for one value made by `look`; an empty one is "not found".
    template <class Look, class Then> void look(const VisitPtr& visit, Look make, Then then) {
        using Made = std::invoke_result_t<Look, const Viewer&>;
        auto made = std::make_shared<Made>();
        read(
            visit, [made, make](const Viewer& viewer) { *made = make(viewer); },
            [made, then] { then(*made); });
    }
    template <class Make> void send_view(const VisitPtr& visit, Make make) {
        look(visit, make, [this, visit](const auto& view) {
            if (!view) return refuse(visit, DoorRefusal::not_found);
            answer_json(visit, codec::to_json(*view, unsealer(visit).get()));
        });
    }
    void submit(const VisitPtr& visit, engine::Submission submission,
                std::function<void(const engine::Reply&)> then); // then: on a worker
    std::unique_ptr<codec::Unsealer> unsealer(const VisitPtr& visit);
    // The answer to a verdict that is no "yes".
    void refuse_verdict(const VisitPtr& visit, const engine::Reply& reply);
    std::string text(texts::Language language, std::string_view key,
                     const texts::Arguments& arguments = {}) const;

    // How many public reports came in this minute, by region.
    bool within_budget(RegionId region, std::uint32_t per_minute);
    // Of the fullest region's budget; this minute or the one before.
    std::uint64_t budget_percent();

private:
    struct Budget {
        std::int64_t minute = 0;
        std::uint32_t count = 0;
        std::uint64_t percent = 0;
    };
    std::map<RegionId, Budget> m_reports_a_minute;
    void happened(const std::vector<engine::Recorded>& events);
};

// Takes personal values out of what comes in, on their way to the register.
class DoorSealer final : public codec::Sealer {
public:
    explicit DoorSealer(engine::Engine& engine) : m_engine(engine) {}
    std::uint64_t seal(codec::SealKind kind, std::string_view value) override;
    std::vector<engine::Sealed> take() { return std::move(m_sealed); }

private:
    engine::Engine& m_engine;
    std::vector<engine::Sealed> m_sealed;
};

// A key for what the door does on behalf of somebody who gives none (pages without a script):
// derived from the body and the minute, so that a form sent twice is one command.
std::string key_of_form(Instant now, std::string_view principal, std::string_view body);

// The same for what carries a number of its own: whenever it comes again within the ten days that
// begin at the same moment for all, it is one command.
std::string key_of_number(Instant now, std::string_view principal, std::string_view number);

std::optional<std::uint64_t> number_in(std::string_view text); // digits only, below 2^53

} // namespace leitstelle::api
