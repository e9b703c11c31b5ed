#include "app/qr_code.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace leitstelle::app {

TEST(QrCode, is_a_square_of_half_blocks_with_a_quiet_zone) {
    const std::string code = qr_code("otpauth://totp/Leitstelle:anna?secret=JBSWY3DPEHPK3PXP");
    const auto lines = std::ranges::count(code, '\n');
    EXPECT_GE(lines, 19); // at least version 4: 33 modules and twice four around them
    const std::string first = code.substr(0, code.find('\n'));
    std::string light;
    for (std::size_t n = 0; n < first.size() / 3; ++n) light += "█";
    EXPECT_EQ(first, light);
    EXPECT_NE(code, qr_code("something else"));
}
TEST(QrCode, has_an_end) { EXPECT_EQ(qr_code(std::string(5'000, 'a')), ""); }

} // namespace leitstelle::app
