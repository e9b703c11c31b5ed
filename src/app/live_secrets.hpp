// LiveSecrets: random secrets of the running house. The code word a responder says at the door is
// two plain German words, each made of two nouns that everybody can spell and understand on a bad
// line: 2,304 words, so 5.3 million pairs. It is spoken once to one firm, not guessed by machines.
#pragma once
#include "engine/ports.hpp"

namespace leitstelle::app {

class LiveSecrets final : public engine::Secrets {
public:
    std::string code_word() override;
    std::string access_code() override;
    std::string token() override;
};

std::size_t code_words(); // how many there are
std::string code_word_at(std::size_t index);

// Below `bound`, every number equally likely.
std::uint32_t random_below(std::uint32_t bound);

} // namespace leitstelle::app
