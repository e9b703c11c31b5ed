// Sealing: personal values on their way into a command of the house's own: each gets its number of
// the register, and all go with the command into one transaction.
#pragma once
#include "base/contact.hpp"
#include "engine/engine.hpp"

namespace leitstelle::app {

class Sealing final : public codec::Sealer {
public:
    explicit Sealing(engine::Engine& engine) : m_engine(engine) {}

    std::uint64_t seal(codec::SealKind kind, std::string_view value) override {
        if (value.empty()) return 0;
        const std::uint64_t id = m_engine.next_sealed(
            kind == codec::SealKind::contact ? scheme_of(value) : Scheme::none);
        m_sealed.push_back({id, kind, std::string(value)});
        return id;
    }
    TextId text(std::string_view value) { return {seal(codec::SealKind::text, value)}; }
    PersonId person(std::string_view value) { return {seal(codec::SealKind::person, value)}; }
    ContactId contact(std::string_view value) { return {seal(codec::SealKind::contact, value)}; }
    AddressId address(std::string_view value) { return {seal(codec::SealKind::address, value)}; }
    std::vector<ContactId> contacts(const std::vector<std::string>& values) {
        std::vector<ContactId> ids;
        for (const std::string& value : values) ids.push_back(contact(value));
        return ids;
    }
    std::vector<engine::Sealed> take() { return std::exchange(m_sealed, {}); }

private:
    engine::Engine& m_engine;
    std::vector<engine::Sealed> m_sealed;
};

} // namespace leitstelle::app
