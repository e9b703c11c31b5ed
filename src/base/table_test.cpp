#include "base/ids.hpp"
#include "base/table.hpp"
#include <gtest/gtest.h>

namespace leitstelle {

TEST(Table, numbers_are_dense_and_addresses_stay) {
    Table<CallId, int> table;
    table.create(table.next()) = 1;
    int* first = table.find({1});
    for (int n = 2; n <= 1000; ++n) table.create(table.next()) = n;
    EXPECT_EQ(first, table.find({1}));
    EXPECT_EQ(table[CallId{1000}], 1000);
    EXPECT_EQ(table.find({1001}), nullptr);
    EXPECT_EQ(table.find({}), nullptr);
}
TEST(Table, a_retired_entry_is_gone_and_its_number_is_not_used_again) {
    Table<CallId, int> table;
    table.create({1});
    table.retire({1});
    EXPECT_EQ(table.find({1}), nullptr);
    EXPECT_EQ(table.next(), CallId{2});
    EXPECT_EQ(table.size(), 0u);
}

} // namespace leitstelle
