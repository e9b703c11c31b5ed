// The telephone and mail simulator of the demo: takes the place of every channel, keeps what would
// have been sent, and lets it be answered, by page (GET /demo) and by JSON (/demo/api/...). Nothing
// leaves the machine. What is answered goes the way of a gateway's answers (engine/answers.hpp),
// from the number it was sent to. Test alarms are answered by the devices themselves.
//
//   GET  /demo/api/messages?after=N   {"messages":[{"id","at","path","address","name","subject",
//                                      "text","links","delivery","alarm"}]}
//   POST /demo/api/answer             {"message":17,"text":"1 30"}     as an SMS or by keys
//   POST /demo/api/call               {"number":"tel:+49..."}          a call rings
//   POST /demo/api/hang-up            {"call":3}
//   POST /demo/api/path               {"path":"sms","works":false}   its provider is down
#pragma once
#include "api/router.hpp"
#include "app/composer.hpp"
#include "engine/answers.hpp"
#include <deque>
#include <set>

namespace leitstelle::app {

struct DemoMessage {
    std::uint64_t id = 0;
    Instant at;
    PathKind path{};
    std::string address, name, subject, text;
    std::vector<std::string> links;
    DeliveryId delivery;
    std::string alarm;
    std::uint32_t digit = 1; // by which an answer names it
    bool answerable = false; // an alarm to a responder
};
BOOST_DESCRIBE_STRUCT(DemoMessage, (),
                      (id, at, path, address, name, subject, text, links, delivery, alarm, digit,
                       answerable))

class DemoPhone {
public:
    struct House {
        engine::Engine& engine;
        engine::Register& values;
        engine::Clock& clock;
        std::string region; // key; where calls ring
        std::uint32_t speed = 1;
        bool silent = false; // devices answer no test alarm by themselves
    };
    explicit DemoPhone(House house)
        : m_house(std::move(house)), m_answers(m_house.engine, m_house.values, m_house.clock) {}

    std::shared_ptr<channels::Channel> channel(PathKind kind);
    void attach(api::Router& router);

    static constexpr std::size_t kept = 500;

private:
    friend class DemoChannel;
    using ReplyPtr = std::shared_ptr<api::Reply>;
    void take(PathKind kind, const channels::Outgoing& outgoing);
    Result<Done, channels::ChannelFailure> line(PathKind kind) const; // does it work?
    engine::Answer answer_to(const DemoMessage& message, std::string text) const;
    std::vector<DemoMessage> messages(std::uint64_t after) const;
    std::optional<DemoMessage> find(std::uint64_t id) const;

    void get_messages(const api::Request& request, const ReplyPtr& reply);
    void post_answer(const api::Request& request, const ReplyPtr& reply);
    void post_call(const api::Request& request, const ReplyPtr& reply);
    void post_hang_up(const api::Request& request, const ReplyPtr& reply);
    void post_path(const api::Request& request, const ReplyPtr& reply);
    void get_page(const ReplyPtr& reply);
    void submit(engine::Submission submission, bool form, const ReplyPtr& reply);

    House m_house;
    engine::Answers m_answers; // as the doors of the gateways use them
    std::atomic<RegionId> m_region{};
    mutable std::mutex m_mutex;
    std::deque<DemoMessage> m_messages;
    std::uint64_t m_last = 0;
    std::set<PathKind> m_down;
};

// The page, from what is to be shown on it.
struct DemoPage {
    std::vector<DemoMessage> messages; // newest first
    struct Ringing {
        CallId call;
        call::Phase phase{};
        Instant since;
    };
    std::vector<Ringing> calls;
    Instant now;
    const calendar::Zone* zone = nullptr;
    std::uint32_t speed = 1;
};
std::string to_html(const DemoPage& page);
std::string_view demo_page_script();

} // namespace leitstelle::app
