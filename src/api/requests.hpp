// Bodies and answers of the small doors.
#pragma once
#include "api/message.hpp"
#include "base/codec.hpp"

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

struct ReportAnswer {
    std::string reference; // "3827 4916"
    std::string code;      // opens /notfall together with the reference
    std::string phone;     // the region's number, for when it gets worse
};
BOOST_DESCRIBE_STRUCT(ReportAnswer, (), (reference, code, phone))

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
