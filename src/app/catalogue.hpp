// Reads the message catalogue (data/texts/de.json and en.json, shared with the browser) and checks
// it against what the program asks for. Nothing is loaded unless everything is right.
#pragma once
#include "texts/catalogue.hpp"
#include <filesystem>

namespace leitstelle::app {

// The errors are sentences that name file or language, key and what is wrong.
Result<texts::Catalogue, std::vector<std::string>>
load_catalogue(const std::filesystem::path& directory);

} // namespace leitstelle::app
