// Bodies and answers of the small doors.
#pragma once
#include "api/message.hpp"
#include "base/codec.hpp"
#include "engine/answers.hpp"

namespace leitstelle::api {

struct SignInBody {
    std::string login;
    std::string password;
    std::optional<std::string> totp; // six digits
};
BOOST_DESCRIBE_STRUCT(SignInBody, (), (login, password, totp))

struct RedeemBody {
    std::string code;
};
BOOST_DESCRIBE_STRUCT(RedeemBody, (), (code))

struct CodeView {
    std::string code;
};
BOOST_DESCRIBE_STRUCT(CodeView, (), (code))

struct CalendarView {
    std::string path; // "/calendar/TOKEN.ics", told once; the token opens nothing else
};
BOOST_DESCRIBE_STRUCT(CalendarView, (), (path))

struct ReportBody {
    TextId summary; // in your own words
    PersonId person;
    ContactId call_back; // a number that does not hang on the attacked network
    ContactId mail;
    TextId organisation_name;
    std::optional<std::string> postal_code;
    std::optional<bool> encrypting, money_sent, work_stands;
    std::optional<std::string> region; // key; else by postal code
    std::optional<std::string> key;    // UUIDv7; the same key is one report
};
BOOST_DESCRIBE_STRUCT(ReportBody, (),
                      (summary, person, call_back, mail, organisation_name, postal_code, encrypting,
                       money_sent, work_stands, region, key))

// The same from the page without a script: a tick is "yes".
struct ReportForm {
    std::optional<std::string> summary, person, call_back, mail, organisation_name, postal_code;
    std::optional<std::string> encrypting, money_sent, work_stands;
};
BOOST_DESCRIBE_STRUCT(ReportForm, (),
                      (summary, person, call_back, mail, organisation_name, postal_code, encrypting,
                       money_sent, work_stands))

// The victim's page: `open` with reference and code, or `say` with the rest.
struct VictimForm {
    std::optional<std::string> action, reference, code;
    std::optional<std::string> csrf, says, text, contact;
};
BOOST_DESCRIBE_STRUCT(VictimForm, (), (action, reference, code, csrf, says, text, contact))

struct LetterForm {
    std::uint64_t letter = 0; // its number
    std::string csrf;
};
BOOST_DESCRIBE_STRUCT(LetterForm, (), (letter, csrf))

struct ReportAnswer {
    std::string reference; // "3827 4916"
    std::string code;      // opens /notfall together with the reference
    std::string phone;     // the region's number, for when it gets worse
    bool open = true;      // a human is here now
    Instant seen_by;       // until then a human looks at it and calls
};
BOOST_DESCRIBE_STRUCT(ReportAnswer, (), (reference, code, phone, open, seen_by))

// What a gateway posts; docs/reference/doors.md says which names it may use instead.
struct AnswerBody {
    std::string from;              // "+4917012345678"
    std::string text;              // as written, or the keys that were pressed
    std::optional<std::string> id; // the gateway's; the same one again changes nothing
    std::optional<std::string> at;
    std::optional<std::string> delivery; // {{delivery}} of the message it answers
};
BOOST_DESCRIBE_STRUCT(AnswerBody, (), (from, text, id, at, delivery))

struct HeardView {
    engine::Heard heard{};
    std::string reply; // one sentence for the sender: a call reads it out
    std::optional<Subject> about;
    std::optional<std::string> refusal;
};
BOOST_DESCRIBE_STRUCT(HeardView, (), (heard, reply, about, refusal))

struct ReceiptBody {
    std::optional<std::string> id;       // the gateway's, told when it took the message
    std::optional<std::string> delivery; // or ours: {{delivery}}
    std::string status;                  // "delivered", "failed"
    std::optional<std::string> code;     // why
};
BOOST_DESCRIBE_STRUCT(ReceiptBody, (), (id, delivery, status, code))

struct ReceiptView {
    std::uint64_t delivery = 0;
    bool noted = false; // false: still on the way
};
BOOST_DESCRIBE_STRUCT(ReceiptView, (), (delivery, noted))

struct AliveView {
    std::string status; // "alive" or "failing"
    std::uint64_t position = 0;
    std::uint64_t durable = 0;
    std::uint64_t lag = 0;
    std::uint64_t queue = 0;
    bool balance_holds = true;
    std::string version;
};
BOOST_DESCRIBE_STRUCT(AliveView, (),
                      (status, position, durable, lag, queue, balance_holds, version))

inline bool is_form(const Request& request) {
    return request.header("Content-Type")
        .value_or("")
        .starts_with("application/x-www-form-urlencoded");
}

} // namespace leitstelle::api
