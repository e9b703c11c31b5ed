// What the command line and the running server say to each other over DATA/control.sock: one JSON
// line each way.
//
//   {"wish":"release","words":{...}}  ->  {"done":true,"name":"","sentence":"...","facts":[{...}]}
//
// A wish that was not granted has a name for programs and a sentence for people.
#pragma once
#include "base/codec.hpp"
#include "storage/control.hpp"

namespace leitstelle::app {

struct Wish {
    std::string wish;
    codec::TextMap words;
};
BOOST_DESCRIBE_STRUCT(Wish, (), (wish, words))

struct Answer {
    bool done = false;
    std::string name; // "" when done
    std::string sentence;
    std::vector<codec::TextMap> facts;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (done, name, sentence, facts))

inline Answer not_done(std::string name, std::string sentence) {
    return {false, std::move(name), std::move(sentence), {}};
}
inline Answer done(std::string sentence, std::vector<codec::TextMap> facts = {}) {
    return {true, {}, std::move(sentence), std::move(facts)};
}

// Asks the server on this folder; no server is an answer named "no_server".
Answer ask_control(const std::filesystem::path& data, const Wish& wish, Duration patience);

} // namespace leitstelle::app
