#include "app/live_secrets.hpp"
#include <gtest/gtest.h>
#include <set>

namespace leitstelle::app {

TEST(LiveSecrets, the_words_are_two_thousand_and_all_different) {
    std::set<std::string> words;
    for (std::size_t n = 0; n < code_words(); ++n) words.insert(code_word_at(n));
    EXPECT_GE(words.size(), 2000u);
    EXPECT_EQ(words.size(), code_words());
}

TEST(LiveSecrets, a_code_word_is_two_different_words_of_letters) {
    LiveSecrets secrets;
    for (int n = 0; n < 50; ++n) {
        const std::string word = secrets.code_word();
        const auto space = word.find(' ');
        ASSERT_NE(space, std::string::npos);
        EXPECT_NE(word.substr(0, space), word.substr(space + 1));
    }
}

} // namespace leitstelle::app
