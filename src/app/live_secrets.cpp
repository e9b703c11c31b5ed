#include "app/live_secrets.hpp"
#include "net/secrets.hpp"
#include <array>
#include <openssl/rand.h>
#include <string_view>

namespace leitstelle::app {

// Nothing that hurts, nothing that sounds like another one, no umlaut: it is typed as well.
static constexpr std::array<std::string_view, 48> first_halves{
    "Ahorn",  "Apfel",  "Balkon", "Bambus", "Birken", "Birnen", "Blumen", "Brot",
    "Buchen", "Dorf",   "Eichen", "Eis",    "Feder",  "Feld",   "Garten", "Gras",
    "Hafen",  "Hafer",  "Hasel",  "Heide",  "Herbst", "Holz",   "Honig",  "Insel",
    "Kaffee", "Kirsch", "Kork",   "Kupfer", "Lampen", "Linden", "Markt",  "Melonen",
    "Mond",   "Morgen", "Moos",   "Nuss",   "Papier", "Quell",  "Regen",  "Rosen",
    "Salz",   "Sand",   "Sommer", "Stern",  "Tannen", "Ufer",   "Wald",   "Zimt"};
static constexpr std::array<std::string_view, 48> second_halves{
    "bach",  "bank",    "baum",   "berg",   "blatt",  "boot",   "dach",  "duft",
    "farbe", "fenster", "garten", "glas",   "halle",  "haus",   "hof",   "kanne",
    "karte", "kiste",   "kleid",  "knopf",  "korb",   "kuchen", "land",  "laube",
    "licht", "mantel",  "muster", "nadel",  "ofen",   "pfad",   "platz", "rahmen",
    "regal", "ring",    "schale", "schiff", "schirm", "seil",   "steg",  "stein",
    "stuhl", "tasche",  "teller", "tisch",  "treppe", "turm",   "wagen", "weg"};

std::size_t code_words() { return first_halves.size() * second_halves.size(); }

std::string code_word_at(std::size_t index) {
    return std::string(first_halves.at(index / second_halves.size())) +
           std::string(second_halves.at(index % second_halves.size()));
}

std::uint32_t random_below(std::uint32_t bound) {
    must(bound > 0);
    const std::uint32_t fair = UINT32_MAX - UINT32_MAX % bound;
    for (;;) {
        std::uint32_t drawn = 0;
        must(RAND_bytes(reinterpret_cast<unsigned char*>(&drawn), sizeof drawn) == 1);
        if (drawn < fair) return drawn % bound;
    }
}

std::string LiveSecrets::code_word() {
    const auto words = static_cast<std::uint32_t>(code_words());
    const std::string first = code_word_at(random_below(words));
    for (;;) {
        const std::string second = code_word_at(random_below(words));
        if (second != first) return first + ' ' + second;
    }
}

std::string LiveSecrets::access_code() { return secrets::access_code(); }
std::string LiveSecrets::token() { return secrets::token(); }

} // namespace leitstelle::app
