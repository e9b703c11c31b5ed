#include "app/control.hpp"

namespace leitstelle::app {

Answer ask_control(const std::filesystem::path& data, const Wish& wish, Duration patience) {
    const auto line = storage::ask_server(data, codec::to_json(wish), patience);
    if (!line) return not_done("no_server", line.error().what);
    auto answer = codec::read<Answer>(*line);
    if (!answer) return not_done("no_server", "the server answered something strange");
    return std::move(*answer);
}

} // namespace leitstelle::app
