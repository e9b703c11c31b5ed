#include "net/secrets.hpp"
#include "storage/accounts.hpp"
#include "storage/schema.hpp"
#include "storage/folder_test.hpp"
#include <gtest/gtest.h>
#include <sodium.h>

namespace leitstelle::storage {
namespace {

using namespace engine;
using Refusal = AccountRefusal;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const std::string password = "nine green bottles";

struct Door {
    TestFolder folder;
    std::unique_ptr<SqliteAccounts> accounts = SqliteAccounts::open(folder.path).value();

    Account erika() {
        return accounts
            ->create({"erika", {3}, {}, {Role::call_taker, Role::commander}, password}, noon)
            .value();
    }
    AccountAnswer<SignedIn> sign_in(const std::string& given, Instant now = noon,
                                    const std::string& code = "") {
        return accounts->sign_in({"erika", given, code}, "browser", now);
    }
};
template <class Value> std::string refusal(const AccountAnswer<Value>& answer) {
    return answer ? "none" : boost::describe::enum_to_string(answer.error().refusal, "?");
}

TEST(Accounts, APersonSignsInAndOut) {
    Door door;
    const auto erika = door.erika();
    auto in = door.sign_in(password);
    ASSERT_TRUE(in) << in.error().what;
    EXPECT_EQ(in->account.id, erika.id);
    EXPECT_EQ(in->account.staff.value, 3u);
    auto session = door.accounts->session(in->token, noon);
    ASSERT_TRUE(session);
    EXPECT_EQ(session->csrf, in->csrf);
    EXPECT_EQ(session->account.roles, (std::vector{Role::call_taker, Role::commander}));
    ASSERT_TRUE(door.accounts->sign_out(in->token));
    EXPECT_EQ(refusal(door.accounts->session(in->token, noon)), "unknown");
}

TEST(Accounts, APasswordKeptWithOtherLimitsIsHashedAgainAtSignIn) {
    Door door;
    const auto erika = door.erika();
    std::string old(crypto_pwhash_STRBYTES, '\0');
    ASSERT_EQ(crypto_pwhash_str(old.data(), password.data(), password.size(),
                                crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN),
              0);
    old.resize(old.find('\0'));
    ASSERT_TRUE(secrets::password_hash_is_old(old));
    const auto kept = [&] {
        Database database(accounts_file(door.folder.path), accounts_schema, Database::Mode::read);
        Statement select(database, "SELECT password_hash FROM account WHERE id = ?");
        EXPECT_TRUE(select.bind(erika.id).step());
        return std::string(select.text(0));
    };
    door.accounts = nullptr;
    Database(accounts_file(door.folder.path), accounts_schema, Database::Mode::write)
        .run("UPDATE account SET password_hash = ? WHERE id = ?", old, erika.id);
    door.accounts = SqliteAccounts::open(door.folder.path).value();
    EXPECT_FALSE(door.sign_in("another password"));
    EXPECT_EQ(kept(), old);
    ASSERT_TRUE(door.sign_in(password));
    EXPECT_FALSE(secrets::password_hash_is_old(kept()));
    EXPECT_TRUE(door.sign_in(password));
}

TEST(Accounts, SurviveARestart) {
    Door door;
    door.erika();
    const auto token = door.sign_in(password)->token;
    door.accounts = nullptr;
    door.accounts = SqliteAccounts::open(door.folder.path).value();
    EXPECT_TRUE(door.accounts->session(token, noon));
    EXPECT_TRUE(door.sign_in(password));
    EXPECT_EQ(door.accounts->find("ERIKA").value().login, "erika");
    EXPECT_EQ(door.accounts->list()->size(), 1u);
}

TEST(Accounts, EveryBadAccountHasItsRefusal) {
    Door door;
    door.erika();
    const auto create = [&](NewAccount account) {
        return refusal(door.accounts->create(account, noon));
    };
    const std::vector<Role> role{Role::auditor};
    EXPECT_EQ(create({"Erika", {4}, {}, role, password}), "login_taken");
    EXPECT_EQ(create({"e", {4}, {}, role, password}), "login_malformed");
    EXPECT_EQ(create({"er ika", {4}, {}, role, password}), "login_malformed");
    EXPECT_EQ(create({"otto", {4}, {}, role, "elevenchars"}), "password_too_short");
    EXPECT_EQ(create({"otto", {4}, {}, role, std::string(1025, 'x')}), "password_too_long");
    EXPECT_EQ(create({"otto.the.great", {4}, {}, role, "otto.the.great"}), "password_is_login");
    EXPECT_EQ(create({"otto", {4}, {}, {}, password}), "role_missing");
    EXPECT_EQ(create({"otto", {}, {}, role, password}), "person_missing");
    EXPECT_EQ(create({"otto", {4}, {5}, role, password}), "person_missing");
    EXPECT_EQ(door.accounts->list()->size(), 1u);
    EXPECT_EQ(refusal(door.accounts->find("otto")), "unknown");
    EXPECT_EQ(refusal(door.accounts->set_roles(99, role)), "unknown");
    EXPECT_EQ(refusal(door.accounts->set_password(99, password)), "unknown");
    EXPECT_EQ(refusal(door.accounts->set_disabled(99, true)), "unknown");
    EXPECT_EQ(refusal(door.accounts->remove_totp(99)), "unknown");
    EXPECT_EQ(refusal(door.accounts->set_roles(1, {})), "role_missing");
}

TEST(Accounts, FiveWrongTriesLockTheLoginForAWhileThatDoubles) {
    Door door;
    door.erika();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(refusal(door.sign_in("wrong")), "wrong_credentials") << i;
    auto locked = door.sign_in(password);
    EXPECT_EQ(refusal(locked), "locked");
    EXPECT_EQ(locked.error().retry_after, seconds{30});
    EXPECT_EQ(refusal(door.sign_in("wrong", noon + seconds{30})), "wrong_credentials");
    EXPECT_EQ(door.sign_in(password, noon + seconds{31}).error().retry_after, seconds{59});
    EXPECT_TRUE(door.sign_in(password, noon + seconds{90}));
    EXPECT_EQ(refusal(door.sign_in("wrong", noon + seconds{91})), "wrong_credentials");
    EXPECT_TRUE(door.sign_in(password, noon + seconds{92})) << "a right one forgets the wrong ones";
}

TEST(Accounts, AnUnknownLoginIsToldNoMoreThanAWrongPassword) {
    Door door;
    door.erika();
    auto nobody = door.accounts->sign_in({"otto", password, ""}, "browser", noon);
    EXPECT_EQ(nobody.error().what, door.sign_in("wrong").error().what);
    EXPECT_EQ(refusal(nobody), "wrong_credentials");
    EXPECT_EQ(refusal(door.sign_in(std::string(5000, 'x'))), "wrong_credentials");
}

TEST(Accounts, AOneTimeCodeIsAskedForAndTakenOnce) {
    Door door;
    const auto erika = door.erika();
    const auto secret = door.accounts->new_totp_secret();
    const auto bytes = *secrets::base32_decoded(secret);
    const auto code_at = [&](Instant when) {
        return secrets::totp_code(bytes, secrets::totp_step(when));
    };
    EXPECT_EQ(refusal(door.accounts->confirm_totp(erika.id, secret, "000000", noon)), "code_wrong");
    EXPECT_EQ(refusal(door.accounts->confirm_totp(erika.id, "short", code_at(noon), noon)),
              "code_wrong");
    EXPECT_TRUE(door.sign_in(password)) << "not confirmed: not asked for";
    ASSERT_TRUE(door.accounts->confirm_totp(erika.id, secret, code_at(noon), noon));

    const Instant later = noon + minutes{2};
    for (int i = 0; i < 9; ++i) EXPECT_EQ(refusal(door.sign_in(password, later)), "code_needed");
    EXPECT_EQ(refusal(door.sign_in(password, noon, code_at(noon))), "code_wrong")
        << "used to confirm";
    EXPECT_EQ(refusal(door.sign_in("wrong", later, code_at(later))), "wrong_credentials");
    EXPECT_TRUE(door.sign_in(password, later, code_at(later)));
    EXPECT_EQ(refusal(door.sign_in(password, later, code_at(later))), "code_wrong") << "used";
    ASSERT_TRUE(door.accounts->remove_totp(erika.id));
    EXPECT_TRUE(door.sign_in(password, later));
}

TEST(Accounts, SecretsAreNotInTheDatabase) {
    Door door;
    const auto erika = door.erika();
    const auto secret = door.accounts->new_totp_secret();
    const auto bytes = *secrets::base32_decoded(secret);
    ASSERT_TRUE(door.accounts->confirm_totp(
        erika.id, secret, secrets::totp_code(bytes, secrets::totp_step(noon)), noon));
    ASSERT_TRUE(door.accounts->issue_code("K7M-3XQ-9TW", {}, 1, noon + hours{1}));
    Database database(accounts_file(door.folder.path), accounts_schema, Database::Mode::read);
    Statement select(database, "SELECT totp_secret FROM account");
    ASSERT_TRUE(select.step());
    const auto stored = select.blob(0);
    const std::string text(stored.begin(), stored.end());
    EXPECT_EQ(text.find(bytes), std::string::npos);
    EXPECT_EQ(door.folder.files_with("K7M"), 0);
    EXPECT_EQ(door.folder.files_with(password), 0);
}

TEST(Accounts, ASessionEndsByTimeByIdlenessByPasswordAndByDisabling) {
    Door door;
    const auto erika = door.erika();
    const auto in = [&] { return door.sign_in(password)->token; };
    const auto idle = in();
    EXPECT_EQ(refusal(door.accounts->session(idle, noon + hours{2})), "code_expired");
    const auto long_one = in();
    for (int hour = 1; hour < 12; ++hour)
        EXPECT_TRUE(door.accounts->session(long_one, noon + hours{hour})) << hour;
    EXPECT_EQ(refusal(door.accounts->session(long_one, noon + hours{12})), "code_expired");
    const auto changed = in();
    ASSERT_TRUE(door.accounts->set_password(erika.id, "ten green bottles"));
    EXPECT_EQ(refusal(door.accounts->session(changed, noon)), "unknown");
    EXPECT_EQ(refusal(door.sign_in(password)), "wrong_credentials");
    const auto disabled = door.sign_in("ten green bottles")->token;
    ASSERT_TRUE(door.accounts->set_disabled(erika.id, true));
    EXPECT_EQ(refusal(door.accounts->session(disabled, noon)), "unknown");
    EXPECT_EQ(refusal(door.sign_in("ten green bottles")), "disabled");
    ASSERT_TRUE(door.accounts->set_disabled(erika.id, false));
    const auto everywhere = door.sign_in("ten green bottles")->token;
    ASSERT_TRUE(door.accounts->sign_out_everywhere(erika.id));
    EXPECT_EQ(refusal(door.accounts->session(everywhere, noon)), "unknown");
}

TEST(Accounts, RolesGivenAnewCountAtOnce) {
    Door door;
    const auto erika = door.erika();
    const auto token = door.sign_in(password)->token;
    ASSERT_TRUE(door.accounts->set_roles(erika.id, {Role::auditor}));
    EXPECT_EQ(door.accounts->session(token, noon)->account.roles, std::vector{Role::auditor});
}

TEST(Accounts, AProgramsTokenWorksUntilItIsRevoked) {
    Door door;
    const Bearer intake{"intake", {Role::program}, {{1}, {4}}, {}, false};
    auto token = door.accounts->create_bearer(intake, noon).value();
    EXPECT_EQ(refusal(door.accounts->create_bearer(intake, noon)), "name_taken");
    EXPECT_EQ(refusal(door.accounts->create_bearer({"x y", {Role::program}, {}, {}, false}, noon)),
              "login_malformed");
    EXPECT_EQ(refusal(door.accounts->create_bearer({"empty", {}, {}, {}, false}, noon)),
              "role_missing");
    auto known = door.accounts->bearer(token);
    ASSERT_TRUE(known);
    EXPECT_EQ(known->name, "intake");
    EXPECT_EQ(known->regions, (std::vector<RegionId>{{1}, {4}}));
    EXPECT_EQ(refusal(door.accounts->bearer(token + "x")), "unknown");
    ASSERT_TRUE(door.accounts->revoke_bearer("intake", noon));
    EXPECT_EQ(refusal(door.accounts->bearer(token)), "unknown");
    EXPECT_EQ(refusal(door.accounts->revoke_bearer("intake", noon)), "unknown");
    EXPECT_TRUE(door.accounts->bearers()->at(0).revoked);
}

const CodeGrant to_responder{CodeKind::responder, {7}, {}, {4}};

TEST(AccessCodes, AreExchangedOnThreeDevicesUntilRevoked) {
    Door door;
    ASSERT_TRUE(door.accounts->issue_code("K7M-3XQ-9TW", to_responder, 3, {}));
    std::vector<std::string> tokens;
    for (const auto* typed : {"K7M-3XQ-9TW", "k7m3xq9tw", " K7M 3XQ 9TW "}) {
        auto in = door.accounts->exchange_code(typed, "address-1", noon);
        ASSERT_TRUE(in) << in.error().what;
        EXPECT_EQ(in->grant.incident.value, 7u);
        EXPECT_EQ(in->grant.responder.value, 4u);
        tokens.push_back(in->token);
    }
    EXPECT_EQ(refusal(door.accounts->exchange_code("K7M3XQ9TW", "address-1", noon)),
              "no_devices_left");
    EXPECT_EQ(door.accounts->code_session(tokens[0], noon)->grant.kind, CodeKind::responder);
    ASSERT_TRUE(door.accounts->revoke_codes({7}, {5}, noon));
    EXPECT_TRUE(door.accounts->code_session(tokens[0], noon)) << "another responder's";
    ASSERT_TRUE(door.accounts->revoke_codes({7}, {4}, noon));
    for (const auto& token : tokens)
        EXPECT_EQ(refusal(door.accounts->code_session(token, noon)), "code_expired");
    EXPECT_EQ(refusal(door.accounts->exchange_code("K7M3XQ9TW", "address-1", noon)),
              "code_expired");
}

TEST(AccessCodes, EndAtTheirTime) {
    Door door;
    ASSERT_TRUE(door.accounts->issue_code("K7M3XQ9TW", to_responder, 3, noon + hours{1}));
    const auto token = door.accounts->exchange_code("K7M3XQ9TW", "a", noon)->token;
    EXPECT_TRUE(door.accounts->code_session(token, noon + minutes{59}));
    EXPECT_EQ(refusal(door.accounts->code_session(token, noon + hours{1})), "code_expired");
    EXPECT_EQ(refusal(door.accounts->exchange_code("K7M3XQ9TW", "a", noon + hours{1})),
              "code_expired");
}

TEST(AccessCodes, GuessingIsLockedForWhatItWasTriedOn) {
    Door door;
    ASSERT_TRUE(door.accounts->issue_code("K7M3XQ9TW", to_responder, 9, {}));
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(refusal(door.accounts->exchange_code("AAAAAAAAA", "reference-1", noon)),
                  "code_wrong");
    EXPECT_EQ(refusal(door.accounts->exchange_code("K7M3XQ9TW", "reference-1", noon)), "locked");
    EXPECT_TRUE(door.accounts->exchange_code("K7M3XQ9TW", "reference-2", noon));
    EXPECT_TRUE(door.accounts->exchange_code("K7M3XQ9TW", "reference-1", noon + seconds{30}));
}

TEST(AccessCodes, AReportsCodeFollowsItToTheIncident) {
    Door door;
    ASSERT_TRUE(door.accounts->issue_code("K7M3XQ9TW", {CodeKind::victim, {}, {12}, {}}, 100, {}));
    const auto token = door.accounts->exchange_code("K7M3XQ9TW", "a", noon)->token;
    ASSERT_TRUE(door.accounts->move_codes({12}, {7}));
    const auto grant = door.accounts->code_session(token, noon)->grant;
    EXPECT_EQ(grant.kind, CodeKind::victim);
    EXPECT_EQ(grant.incident.value, 7u);
    EXPECT_EQ(grant.report.value, 12u);
}

TEST(AccessCodes, WhatEndedIsForgotten) {
    Door door;
    door.erika();
    ASSERT_TRUE(door.sign_in(password));
    ASSERT_TRUE(door.accounts->issue_code("K7M3XQ9TW", to_responder, 3, noon + hours{1}));
    ASSERT_TRUE(door.accounts->exchange_code("K7M3XQ9TW", "a", noon));
    EXPECT_EQ(refusal(door.accounts->exchange_code("WRONG", "b", noon)), "code_wrong");
    ASSERT_TRUE(door.accounts->forget_ended(noon + hours{24 * 31}));
    Database database(accounts_file(door.folder.path), accounts_schema, Database::Mode::read);
    for (const auto* table : {"session", "link_session", "access_code", "code_attempts"})
        EXPECT_EQ(database.integer(std::string("SELECT count(*) FROM ") + table), 0) << table;
}

TEST(Accounts, RefuseToOpenWithoutTheKeyTheyWereMadeWith) {
    Door door;
    door.erika();
    door.accounts = nullptr;
    std::filesystem::remove(door.folder.path / "secret.key");
    auto opened = SqliteAccounts::open(door.folder.path);
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().what.find("secret.key is missing"), std::string::npos);
}

} // namespace
} // namespace leitstelle::storage
