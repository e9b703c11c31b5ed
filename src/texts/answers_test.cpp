#include "texts/answers.hpp"
#include <gtest/gtest.h>
#include <vector>

namespace leitstelle::texts {

static const AlarmAnswer unclear{};

struct Case {
    const char* text;
    std::vector<std::uint32_t> open;
    AlarmAnswer expected;
};

TEST(Answers, one_open_alarm_takes_the_keys_of_the_telephone_and_plain_words) {
    const Case cases[] = {
        {"1", {1}, {Said::yes, 1, {}}},
        {"2", {1}, {Said::no, 1, {}}},
        {"3 20", {1}, {Said::yes, 1, 20}},
        {"1 30", {1}, {Said::yes, 1, 30}},
        {"1 nein", {1}, {Said::no, 1, {}}},
        {"1 ja", {1}, {Said::yes, 1, {}}},
        {" Ja ", {1}, {Said::yes, 1, {}}},
        {"NEIN!", {1}, {Said::no, 1, {}}},
        {"30 Min.", {1}, {Said::yes, 1, 30}},
        {"ja, 45", {1}, {Said::yes, 1, 45}},
        {"ok 5", {1}, {Said::yes, 1, {}}},
        {"3*20#", {4}, {Said::yes, 4, 20}},
        {"yes in 15 minutes", {2}, {Said::yes, 2, 15}},
    };
    for (const Case& one : cases)
        EXPECT_EQ(read_answer(one.text, one.open), one.expected) << one.text;
}

TEST(Answers, with_several_alarms_open_the_digit_chooses_one) {
    const Case cases[] = {
        {"2 30", {1, 2}, {Said::yes, 2, 30}},
        {"2 nein", {1, 2}, {Said::no, 2, {}}},
        {"1 ja", {1, 2}, {Said::yes, 1, {}}},
        {"3 20", {1, 3}, {Said::yes, 3, 20}},
    };
    for (const Case& one : cases)
        EXPECT_EQ(read_answer(one.text, one.open), one.expected) << one.text;
}

TEST(Answers, what_could_mean_two_things_is_unclear_and_never_a_yes) {
    const Case cases[] = {
        {"1", {1, 2}, unclear},      {"ja", {1, 2}, unclear},
        {"3 20", {1, 2}, unclear},   {"5", {1}, unclear},
        {"ja nein", {1}, unclear},   {"1 2 3", {1}, unclear},
        {"", {1}, unclear},          {"bin krank", {1}, unclear},
        {"1 0", {1}, unclear},       {"1 601", {1}, unclear},
        {"1", {}, unclear},          {"1 99999999999999", {1}, unclear},
        {"2 30 nein", {1}, unclear}, {"2 30 nein", {1, 2}, unclear},
        {"\xff\xfe", {1}, unclear},
    };
    for (const Case& one : cases)
        EXPECT_EQ(read_answer(one.text, one.open), one.expected) << one.text;
}

} // namespace leitstelle::texts
